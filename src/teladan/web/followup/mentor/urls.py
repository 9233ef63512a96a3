"""Addresses of learning from a colleague."""

from django.urls import path

from teladan.web.followup.mentor import pair, views

app_name = "mentor"
urlpatterns = [
    path("mentor/", views.mine, name="mine"),
    path("mentor/tawaran/", views.offer, name="offer"),
    path("mentor/tawaran/keadaan/", views.set_offer, name="set_offer"),
    path("mentor/cari/", views.find, name="find"),
    path("mentor/minta/<int:pegawai_id>/", views.ask, name="ask"),
    path("mentor/<int:pasangan_id>/", pair.show, name="show"),
    path("mentor/<int:pasangan_id>/cetak/", pair.print_form, name="print"),
    path("mentor/<int:pasangan_id>/terima/", pair.accept, name="accept"),
    path("mentor/<int:pasangan_id>/belum-dapat/", pair.decline, name="decline"),
    path("mentor/<int:pasangan_id>/batalkan/", pair.cancel, name="cancel"),
    path("mentor/<int:pasangan_id>/mulai/", pair.begin, name="begin"),
    path("mentor/<int:pasangan_id>/temu/<int:urutan>/", pair.note, name="note"),
    path("mentor/<int:pasangan_id>/temu/<int:urutan>/tanggal/", pair.move, name="move"),
    path("mentor/<int:pasangan_id>/selesai/", pair.end, name="end"),
    path("mentor/<int:pasangan_id>/berhenti/", pair.stop, name="stop"),
    path("mentor/<int:pasangan_id>/hasil/", pair.outcome, name="outcome"),
    path("mentor/<int:pasangan_id>/terima-kasih/", pair.thank, name="thank"),
]
