from django.urls import path

from teladan.web.citizen_voice.layanan import posters, services, views

app_name = "layanan"
urlpatterns = [
    path("layanan/", views.units, name="units"),
    path("layanan/baru/", views.new_unit, name="new_unit"),
    path("layanan/<int:unit_id>/", views.unit, name="unit"),
    path("layanan/<int:unit_id>/ubah/", views.edit_unit, name="edit_unit"),
    path("layanan/<int:unit_id>/tutup/", views.close_unit, name="close_unit"),
    path("layanan/<int:unit_id>/jenis-baru/", services.new_service, name="new_service"),
    path("layanan/<int:unit_id>/titik-baru/", services.new_titik, name="new_titik"),
    path("layanan/<int:unit_id>/poster.pdf", posters.unit_posters, name="unit_posters"),
    path("layanan/jenis/<int:layanan_id>/", services.service, name="service"),
    path("layanan/jenis/<int:layanan_id>/standar/", services.new_standar, name="new_standar"),
    path("layanan/jenis/<int:layanan_id>/tutup/", services.close_service, name="close_service"),
    path("layanan/titik/<int:titik_id>/poster.pdf", posters.poster, name="poster"),
    path("layanan/titik/<int:titik_id>/tutup/", services.close_titik, name="close_titik"),
]
