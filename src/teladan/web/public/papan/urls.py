"""Addresses of the public board, the open data and the badges. They stay: others link to them."""

from django.urls import path

from teladan.web.public.papan import badge, data, views

app_name = "papan"
urlpatterns = [
    path("warga/<slug:instansi>/papan/", views.home, name="home"),
    path("warga/<slug:instansi>/papan/<slug:alamat>/", views.unit, name="unit"),
    path("warga/<slug:instansi>/data/", data.home, name="data"),
    path("warga/<slug:instansi>/data/kamus.json", data.dictionary, name="dictionary"),
    path("warga/<slug:instansi>/data/rilis.json", data.releases, name="releases"),
    path(
        "warga/<slug:instansi>/data/rilis/<str:periode>/<int:nomor>.json",
        data.release,
        name="release",
    ),
    path("warga/<slug:instansi>/data/<slug:tabel>.csv", data.csv_file, name="csv"),
    path("warga/<slug:instansi>/data/<slug:tabel>.json", data.json_file, name="json"),
    path("warga/<slug:instansi>/lencana/<slug:alamat>.svg", badge.badge, name="badge"),
]
