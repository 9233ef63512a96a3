"""Addresses of karier: angka kredit, readiness, PAK."""

from django.urls import path

from teladan.web.followup.karier import dokumen, impor, kelola, pages, pak

app_name = "karier"
urlpatterns = [
    path("karier/", pages.mine, name="mine"),
    path("karier/tim/", pages.team, name="team"),
    path("karier/pegawai/<int:pegawai_id>/", pages.pegawai, name="pegawai"),
    path("karier/pegawai/<int:pegawai_id>/tahun/<int:tahun>/", pages.slip, name="slip"),
    path("karier/pegawai/<int:pegawai_id>/dokumen/<str:jenis>/draf/", dokumen.draft, name="draft"),
    path(
        "karier/pegawai/<int:pegawai_id>/dokumen/<str:jenis>/terbitkan/",
        dokumen.issue,
        name="issue",
    ),
    path("karier/dokumen/<int:dokumen_ak_id>/unduh/", dokumen.download, name="download"),
    path("karier/bukti/<str:macam>/<int:usulan_ak_id>/", dokumen.proof, name="proof"),
    path("karier/angka-kredit/", kelola.listing, name="list"),
    path("karier/angka-kredit/unduh/", kelola.listing_xlsx, name="list_xlsx"),
    path("karier/pegawai/<int:pegawai_id>/kelola/", kelola.manage, name="manage"),
    path("karier/pegawai/<int:pegawai_id>/pangkat/", kelola.add_pangkat, name="pangkat"),
    path("karier/pegawai/<int:pegawai_id>/saldo/", kelola.add_awal, name="awal"),
    path("karier/pegawai/<int:pegawai_id>/tambahan/", kelola.add_tambahan, name="tambahan"),
    path("karier/usulan/<str:macam>/<int:usulan_ak_id>/putuskan/", kelola.decide, name="decide"),
    path("karier/pegawai/<int:pegawai_id>/pak/siapkan/", pak.prepare, name="prepare"),
    path("karier/pak/<int:penetapan_id>/", pak.show, name="pak"),
    path("karier/pak/<int:penetapan_id>/draf/", dokumen.pak_draft, name="pak_draft"),
    path("karier/pak/<int:penetapan_id>/tetapkan/", pak.determine, name="determine"),
    path("karier/pak/<int:penetapan_id>/batalkan/", pak.cancel, name="cancel"),
    path("karier/impor/", impor.import_page, name="import"),
    path("karier/impor/terapkan/", impor.apply_import, name="apply"),
    path("karier/impor/contoh/", impor.example, name="example"),
]
