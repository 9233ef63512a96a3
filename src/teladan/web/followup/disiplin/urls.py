"""Addresses of disiplin."""

from django.urls import path

from teladan.web.followup.disiplin import berkas, hari, printing, steps, views

app_name = "disiplin"
urlpatterns = [
    path("disiplin/", views.index, name="index"),
    path("disiplin/saya/", views.mine, name="mine"),
    path("disiplin/cari/", views.find, name="find"),
    path("disiplin/buka/<int:pegawai_id>/", views.open_file, name="open"),
    path("disiplin/integritas/<int:keterangan_id>/", views.confirm, name="confirm"),
    path("disiplin/hari/impor/", hari.import_page, name="hari_import"),
    path("disiplin/hari/impor/terapkan/", hari.apply_import, name="hari_apply"),
    path("disiplin/hari/contoh/", hari.example, name="hari_example"),
    path("disiplin/hari/gangguan/", hari.outages, name="gangguan"),
    path("disiplin/hari/<int:hari_id>/bantah/", hari.contest, name="contest_hari"),
    path("disiplin/hari/<int:hari_id>/putus/", hari.decide, name="decide_hari"),
    path("disiplin/<int:perkara_id>/", berkas.show, name="show"),
    path("disiplin/<int:perkara_id>/baca/", berkas.read, name="read"),
    path("disiplin/<int:perkara_id>/ambil/", views.take_over, name="take_over"),
    path("disiplin/<int:perkara_id>/langkah/<slug:langkah>/", steps.take, name="step"),
    path("disiplin/<int:perkara_id>/cetak/<slug:naskah>/", printing.print_draft, name="print"),
]
