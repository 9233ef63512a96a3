"""Addresses of daily records, realisasi, bukti dukung and kehadiran."""

from django.urls import path

from teladan.web.monitoring import bukti, catatan, kehadiran, realisasi

app_name = "monitoring"
urlpatterns = [
    path("harian/", catatan.harian, name="harian"),
    path("harian/catat/", catatan.record, name="catatan_record"),
    path("harian/<int:catatan_id>/ubah/", catatan.change, name="catatan_change"),
    path("harian/<int:catatan_id>/hapus/", catatan.delete, name="catatan_delete"),
    path("harian/<int:catatan_id>/ulangi/", catatan.repeat, name="catatan_repeat"),
    path("harian/pegawai/<int:pegawai_id>/", catatan.of_pegawai, name="harian_pegawai"),
    path("realisasi/", realisasi.mine, name="realisasi"),
    path("realisasi/tim/", realisasi.team, name="team"),
    path("realisasi/<int:skp_id>/", realisasi.of_skp, name="realisasi_skp"),
    path("realisasi/<int:skp_id>/simpan/", realisasi.save, name="realisasi_save"),
    path("realisasi/<int:skp_id>/layanan/", realisasi.fill, name="realisasi_layanan"),
    path("realisasi/<int:skp_id>/ajukan/", realisasi.submit, name="realisasi_submit"),
    path("realisasi/<int:skp_id>/buka-kembali/", realisasi.reopen, name="realisasi_reopen"),
    path("kemajuan/<int:skp_id>/", realisasi.progress, name="progress"),
    path("bukti/hasil-kerja/<int:rhk_id>/", bukti.of_rhk, name="bukti"),
    path("bukti/<int:bukti_id>/unduh/", bukti.download, name="bukti_download"),
    path("bukti/<int:bukti_id>/tarik/", bukti.withdraw, name="bukti_withdraw"),
    path("bukti/berkas-sama/", bukti.shared, name="bukti_shared"),
    path("kehadiran/", kehadiran.mine, name="kehadiran"),
    path("kehadiran/impor/", kehadiran.import_page, name="kehadiran_import"),
    path("kehadiran/impor/terapkan/", kehadiran.apply_import, name="kehadiran_apply"),
    path("kehadiran/contoh.csv", kehadiran.example, name="kehadiran_example"),
    path("kehadiran/aturan/", kehadiran.rules, name="kehadiran_rules"),
    path("kehadiran/aturan/<int:aturan_id>/akhiri/", kehadiran.end_rule, name="kehadiran_end"),
]
