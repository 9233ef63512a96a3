"""Addresses of planning."""

from django.urls import path

from teladan.web.planning import editor, matriks, plan, review, salin, team, tugas, versi

app_name = "planning"
urlpatterns = [
    path("skp/", plan.skp_list, name="skp_list"),
    path("skp/buat/", plan.create, name="create"),
    path("skp/bawahan/", team.team, name="team"),
    path("skp/<int:skp_id>/", plan.skp, name="skp"),
    path("skp/<int:skp_id>/ajukan/", plan.submit, name="submit"),
    path("skp/<int:skp_id>/revisi/", plan.open_revision, name="open_revision"),
    path("skp/<int:skp_id>/tutup/", plan.close, name="close"),
    path("skp/<int:skp_id>/kembalikan/", review.return_skp, name="return"),
    path("skp/<int:skp_id>/setujui/", review.approve, name="approve"),
    path("skp/<int:skp_id>/versi/", versi.versions, name="versions"),
    path("skp/<int:skp_id>/salin/", salin.choose, name="copy"),
    path("skp/<int:skp_id>/salin/pratinjau/", salin.preview, name="copy_preview"),
    path("skp/<int:skp_id>/salin/pakai/", salin.use, name="copy_use"),
    path("skp/<int:skp_id>/templat/", salin.save_templat, name="save_templat"),
    path("skp/<int:skp_id>/rencana-aksi/", editor.rencana_aksi, name="rencana_aksi"),
    path("skp/<int:skp_id>/pendekatan/", editor.pendekatan, name="pendekatan"),
    path("skp/<int:skp_id>/perilaku/", editor.ekspektasi, name="ekspektasi"),
    path("skp/<int:skp_id>/lampiran/", editor.lampiran, name="lampiran"),
    path("skp/<int:skp_id>/tambah-hasil-kerja/", editor.add_rhk, name="add_rhk"),
    path("hasil-kerja/<int:rhk_id>/simpan/", editor.save_rhk, name="save_rhk"),
    path("hasil-kerja/<int:rhk_id>/hapus/", editor.remove_rhk, name="remove_rhk"),
    path("hasil-kerja/<int:rhk_id>/pulihkan/", editor.restore_rhk, name="restore_rhk"),
    path("hasil-kerja/<int:rhk_id>/tautkan/", editor.link_rhk, name="link_rhk"),
    path("hasil-kerja/<int:rhk_id>/tambah-indikator/", editor.add_indikator, name="add_indikator"),
    path("hasil-kerja/<int:rhk_id>/rencana-aksi/", editor.save_aksi, name="save_aksi"),
    path("indikator/<int:indikator_id>/simpan/", editor.save_indikator, name="save_indikator"),
    path("indikator/<int:indikator_id>/hapus/", editor.remove_indikator, name="remove_indikator"),
    path("indikator/<int:indikator_id>/trajektori/", editor.trajektori, name="trajektori"),
    path("indikator/<int:indikator_id>/manual/", editor.manual, name="manual"),
    path("tugas/", tugas.tugas_list, name="tugas_list"),
    path("tugas/beri/", tugas.give, name="give_tugas"),
    path("tugas/<int:tugas_id>/terima/", tugas.accept, name="accept_tugas"),
    path("tugas/<int:tugas_id>/tolak/", tugas.decline, name="decline_tugas"),
    path("tugas/<int:tugas_id>/setujui/", tugas.consent, name="consent_tugas"),
    path("tugas/<int:tugas_id>/selesai/", tugas.finish, name="finish_tugas"),
    path("unit/<int:unit_kerja_id>/matriks/", matriks.matriks, name="matriks"),
    path("unit/<int:unit_kerja_id>/matriks/sebar/", matriks.spread, name="spread_matriks"),
]
