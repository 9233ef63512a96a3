"""Addresses of umpan balik that bears a name."""

from django.urls import path

from teladan.web.feedback import beri, pengaturan, permintaan, tindakan, views

app_name = "feedback"
_ONE = "umpan-balik/<int:umpan_balik_id>/"
_ASKED = "umpan-balik/permintaan/<int:permintaan_id>/"
_DONE = "umpan-balik/tindakan/<int:tindakan_id>/"
urlpatterns = [
    path("umpan-balik/", views.mine, name="mine"),
    path("umpan-balik/diberikan/", permintaan.given, name="given"),
    path("umpan-balik/beri/", beri.find, name="find"),
    path("umpan-balik/beri/<int:pegawai_id>/", beri.give, name="give"),
    path("umpan-balik/minta/<int:pegawai_id>/", permintaan.ask, name="ask"),
    path("umpan-balik/pengaturan/", pengaturan.settings, name="settings"),
    path("umpan-balik/baca-semua/", views.mark_all_read, name="read_all"),
    path(_ONE + "baca/", views.mark_read, name="read"),
    path(_ONE + "balas/", views.reply, name="reply"),
    path(_ONE + "selesai/", views.done, name="done"),
    path(_ASKED + "tolak/", permintaan.decline, name="decline"),
    path(_ASKED + "batalkan/", permintaan.cancel, name="cancel"),
    path("umpan-balik/bawahan/<int:pegawai_id>/", tindakan.bawahan, name="bawahan"),
    path("umpan-balik/bawahan/<int:pegawai_id>/tindakan/", tindakan.act, name="act"),
    path(_DONE + "cabut/", tindakan.withdraw, name="withdraw"),
    path(_DONE + "tanggapi/", tindakan.respond, name="respond"),
]
