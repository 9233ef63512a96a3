"""Addresses of manajemen talenta."""

from django.urls import path

from teladan.web.followup.talenta import ambang, asesmen, papan, saya, suksesi

app_name = "talenta"
urlpatterns = [
    path("talenta/", papan.home, name="home"),
    path("talenta/buka/", papan.open_board, name="open"),
    path("talenta/tutup/", papan.close_board, name="close"),
    path("talenta/kotak/<int:nomor>/", papan.box, name="box"),
    path("talenta/belum/", papan.unplaced, name="unplaced"),
    path("talenta/pegawai/<int:pegawai_id>/", papan.person, name="person"),
    path(
        "talenta/pegawai/<int:pegawai_id>/integritas/", papan.ask_integritas, name="ask_integritas"
    ),
    path("talenta/unduh/", papan.export, name="export"),
    path("talenta/asesmen/", asesmen.listing, name="asesmen"),
    path("talenta/asesmen/periksa/", asesmen.check, name="asesmen_check"),
    path("talenta/asesmen/ajukan/", asesmen.submit, name="asesmen_submit"),
    path("talenta/asesmen/contoh/", asesmen.example, name="asesmen_example"),
    path("talenta/asesmen/<int:impor_talenta_id>/", asesmen.show, name="asesmen_show"),
    path("talenta/asesmen/<int:impor_talenta_id>/putuskan/", asesmen.decide, name="asesmen_decide"),
    path("talenta/ambang/", ambang.cutoffs, name="ambang"),
    path("talenta/suksesi/", suksesi.posts, name="suksesi"),
    path("talenta/suksesi/<int:jabatan_kritikal_id>/", suksesi.post, name="suksesi_show"),
    path("talenta/suksesi/<int:jabatan_kritikal_id>/calon/", suksesi.propose, name="propose"),
    path("talenta/suksesi/<int:jabatan_kritikal_id>/tutup/", suksesi.close, name="suksesi_close"),
    path("talenta/calon/<int:calon_id>/putuskan/", suksesi.decide, name="decide"),
    path("talenta/calon/<int:calon_id>/akhiri/", suksesi.end, name="end"),
    path("talenta/permintaan/", saya.requests, name="permintaan"),
    path("talenta/permintaan/<int:permintaan_talenta_id>/", saya.answer, name="answer"),
    path("talenta/saya/", saya.mine, name="mine"),
    path("talenta/saya/minta/", saya.ask, name="ask"),
]
