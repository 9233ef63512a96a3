"""Addresses of dialog kinerja and of promises."""

from django.urls import path

from teladan.web.feedback.dialog import janji, record, views

app_name = "dialog"
urlpatterns = [
    path("dialog/", views.mine, name="mine"),
    path("dialog/tim/", views.team, name="team"),
    path("dialog/rencana/<int:pegawai_id>/", views.plan, name="plan"),
    path("dialog/<int:dialog_id>/", views.show, name="show"),
    path("dialog/<int:dialog_id>/cetak/", views.print_record, name="print"),
    path("dialog/<int:dialog_id>/catat/", record.record, name="record"),
    path("dialog/<int:dialog_id>/batalkan/", views.cancel, name="cancel"),
    path("dialog/<int:dialog_id>/butir/", views.add_point, name="add_point"),
    path("dialog/<int:dialog_id>/butir/hapus/", views.remove_point, name="remove_point"),
    path("dialog/<int:dialog_id>/benarkan/", views.confirm, name="confirm"),
    path("dialog/<int:dialog_id>/tambahan/", views.amend, name="amend"),
    path("dialog/<int:dialog_id>/pribadi/", views.private_note, name="private_note"),
    path("dialog/janji/<int:janji_id>/selesai/", janji.settle, name="settle_janji"),
    path("dialog/janji/<int:janji_id>/buka/", janji.reopen, name="reopen_janji"),
    path("dialog/janji/<int:janji_id>/bantah/", janji.dispute, name="dispute_janji"),
    path("dialog/janji/<int:janji_id>/ganti/", janji.replace, name="replace_janji"),
]
