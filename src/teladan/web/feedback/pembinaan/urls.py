"""Addresses of bimbingan kinerja and early warnings."""

from django.urls import path

from teladan.web.feedback.pembinaan import jalan, mulai, pasca, pengaturan, peringatan, views

app_name = "pembinaan"
_ONE = "pembinaan/<int:pembinaan_id>/"
_POINT = "pembinaan/titik/<int:titik_id>/"
_SIGN = "peringatan-dini/<int:peringatan_id>/"
urlpatterns = [
    path("pembinaan/", views.mine, name="mine"),
    path("pembinaan/tim/", views.team, name="team"),
    path("pembinaan/pengaturan/", pengaturan.settings, name="settings"),
    path("pembinaan/kompetensi-teknis/", pengaturan.add_kompetensi, name="add_kompetensi"),
    path(
        "pembinaan/kompetensi-teknis/<int:kompetensi_id>/akhiri/",
        pengaturan.end_kompetensi,
        name="end_kompetensi",
    ),
    path("pembinaan/minta/", views.ask, name="ask"),
    path("pembinaan/mulai/<int:pegawai_id>/", mulai.start, name="start"),
    path(_ONE, views.show, name="show"),
    path(_ONE + "cetak/<str:formulir>/", views.print_form, name="print"),
    path(_ONE + "jawab/", mulai.answer, name="answer"),
    path(_ONE + "tolak/", mulai.decline, name="decline"),
    path(_ONE + "batalkan/", mulai.cancel, name="cancel"),
    path(_ONE + "formulir/", jalan.form, name="form"),
    path(_ONE + "tanda-tangan/", jalan.sign, name="sign"),
    path(_POINT + "catat/", jalan.hold, name="hold"),
    path(_POINT + "pindah/", jalan.move, name="move"),
    path(_POINT + "lewat/", jalan.miss, name="miss"),
    path(_ONE + "umpan-balik/", pasca.feedback, name="feedback"),
    path(_ONE + "umpan-balik/dibaca/", pasca.feedback_read, name="feedback_read"),
    path(_ONE + "kompetensi/", pasca.kompetensi, name="kompetensi"),
    path(_ONE + "tutup/", pasca.close, name="close"),
    path(_ONE + "tanggapi/", pasca.respond, name="respond"),
    path(_ONE + "laporkan/", pasca.report, name="report"),
    path(_ONE + "putuskan/", pasca.decide, name="decide"),
    path(_SIGN, peringatan.show, name="warning"),
    path(_SIGN + "jelaskan/", peringatan.explain, name="explain"),
    path(_SIGN + "bagikan/", peringatan.share, name="share"),
]
