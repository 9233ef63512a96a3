"""Addresses of what was undertaken for the public, and of what came of it."""

from django.urls import path

from teladan.web.accountability.dampak import recording, views

app_name = "dampak"
urlpatterns = [
    path("dampak/", views.index, name="index"),
    path("dampak/catat/", recording.choose, name="choose"),
    path("dampak/catat/<int:unit_id>/", recording.record, name="record"),
    path("dampak/<int:upaya_id>/", views.show, name="show"),
    path("dampak/<int:upaya_id>/hitung/", recording.reckon, name="reckon"),
    path("dampak/<int:upaya_id>/batalkan/", recording.cancel, name="cancel"),
    path("dampak/<int:upaya_id>/cetak/", views.print_page, name="print"),
    path("dampak/<int:upaya_id>/angka/", views.receipt, name="receipt"),
]
