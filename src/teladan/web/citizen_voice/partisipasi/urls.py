"""Addresses of the staff's pages of plans open to the public."""

from django.urls import path

from teladan.web.citizen_voice.partisipasi import views

app_name = "partisipasi"
urlpatterns = [
    path("partisipasi/", views.plans, name="list"),
    path("partisipasi/baru/<int:unit_id>/", views.new, name="new"),
    path("partisipasi/<int:rencana_id>/", views.plan, name="plan"),
    path("partisipasi/<int:rencana_id>/ubah/", views.edit, name="edit"),
    path("partisipasi/<int:rencana_id>/buka/", views.open_plan, name="open"),
    path("partisipasi/<int:rencana_id>/tetapkan/", views.decide, name="decide"),
    path("partisipasi/<int:rencana_id>/selesai/", views.done, name="done"),
    path("partisipasi/<int:rencana_id>/tutup/", views.close, name="close"),
    path("partisipasi/usulan/<int:usulan_id>/tanggapi/", views.answer, name="answer"),
    path("partisipasi/usulan/<int:usulan_id>/periksa/", views.judge, name="judge"),
]
