"""Addresses of pengembangan."""

from django.urls import path

from teladan.web.followup.pengembangan import kebutuhan, kegiatan, pelatihan, profil, rencana

app_name = "pengembangan"
_PLAN = "pengembangan/rencana/"
_LINE = "pengembangan/kegiatan/<int:kegiatan_id>/"
_ONE = "pelatihan/<int:pelatihan_id>/"
urlpatterns = [
    path("pengembangan/", profil.mine, name="mine"),
    path("pengembangan/butir/<int:butir_id>/catatan/", profil.note, name="note"),
    path("pengembangan/bagikan/", profil.share, name="share"),
    path("pengembangan/perbarui/", profil.refresh, name="refresh"),
    path("pengembangan/tim/", rencana.team, name="team"),
    path("pengembangan/pegawai/<int:pegawai_id>/", profil.show, name="show"),
    path(f"{_PLAN}<int:rencana_pengembangan_id>/putuskan/", rencana.decide, name="decide"),
    path(_PLAN, rencana.mine, name="rencana"),
    path(f"{_PLAN}tambah/", rencana.add, name="add"),
    path(f"{_PLAN}usulan/<int:pelatihan_id>/ambil/", rencana.accept, name="accept"),
    path(f"{_PLAN}usulan/<int:pelatihan_id>/tolak/", rencana.refuse, name="refuse"),
    path(f"{_PLAN}ajukan/", rencana.submit, name="submit"),
    path(f"{_PLAN}tarik/", rencana.withdraw, name="withdraw"),
    path(_LINE, kegiatan.show, name="kegiatan"),
    path(f"{_LINE}mulai/", kegiatan.start, name="start"),
    path(f"{_LINE}selesai/", kegiatan.complete, name="complete"),
    path(f"{_LINE}sertifikat/", kegiatan.certificate, name="certificate"),
    path(f"{_LINE}sertifikat/unggah/", kegiatan.upload, name="upload"),
    path(f"{_LINE}batal/", kegiatan.cancel, name="cancel"),
    path(f"{_LINE}lanjutkan/", kegiatan.resume, name="resume"),
    path(f"{_LINE}hapus/", kegiatan.remove, name="remove"),
    path("pelatihan/", pelatihan.catalogue, name="katalog"),
    path("pelatihan/impor/", pelatihan.import_page, name="impor"),
    path("pelatihan/impor/terapkan/", pelatihan.apply_import, name="impor_apply"),
    path("pelatihan/impor/contoh/", pelatihan.example, name="impor_example"),
    path("pelatihan/kebutuhan/", kebutuhan.show, name="kebutuhan"),
    path("pelatihan/kebutuhan/unduh/", kebutuhan.request_export, name="kebutuhan_export"),
    path(_ONE, pelatihan.show, name="pelatihan"),
    path(f"{_ONE}keadaan/", pelatihan.switch, name="switch"),
]
