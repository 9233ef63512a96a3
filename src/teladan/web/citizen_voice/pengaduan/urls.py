"""Addresses of the report pages."""

from django.urls import path

from teladan.web.citizen_voice.pengaduan import (
    detail,
    impor,
    inbox,
    pembuktian,
    pengaturan,
)

app_name = "pengaduan"

_ONE = "pengaduan/<int:pengaduan_id>/"
_IMPOR = "pengaduan/impor/<int:impor_id>/"
_HAK_JAWAB = "pengaduan/hak-jawab/<int:hak_jawab_id>/"

urlpatterns = [
    path("pengaduan/", inbox.inbox, name="inbox"),
    path("pengaduan/pengaturan/", pengaturan.settings, name="settings"),
    path("pengaduan/kalimat/", pengaturan.templat, name="templat"),
    path(
        "pengaduan/kalimat/<int:templat_id>/hapus/",
        pengaturan.remove_templat,
        name="remove_templat",
    ),
    path("pengaduan/impor/", impor.imports, name="imports"),
    path(_IMPOR, impor.import_detail, name="import"),
    path(f"{_IMPOR}kolom/", impor.map_columns, name="import_columns"),
    path(f"{_IMPOR}terapkan/", impor.apply, name="import_apply"),
    path(f"{_IMPOR}batalkan/", impor.undo, name="import_undo"),
    path(f"{_IMPOR}buang/", impor.discard, name="import_discard"),
    path(_ONE, detail.detail, name="detail"),
    path(f"{_ONE}verifikasi/", detail.verify, name="verify"),
    path(f"{_ONE}klasifikasi/", detail.classify, name="classify"),
    path(f"{_ONE}lengkapi/", detail.ask, name="ask"),
    path(f"{_ONE}gabung/", detail.join, name="join"),
    path(f"{_ONE}arsip/", detail.archive, name="archive"),
    path(f"{_ONE}pulihkan/", detail.restore, name="restore"),
    path(f"{_ONE}lepas/", detail.release, name="release"),
    path(f"{_ONE}segel/", detail.seal, name="seal"),
    path(f"{_ONE}buka-segel/", detail.unseal, name="unseal"),
    path(f"{_ONE}tangani/", detail.take, name="take"),
    path(f"{_ONE}catatan/", detail.note, name="note"),
    path(f"{_ONE}teruskan/", detail.forward, name="forward"),
    path(f"{_ONE}jawab/", detail.answer, name="answer"),
    path(f"{_ONE}kontak/", detail.kontak, name="kontak"),
    path(f"{_ONE}asli/", detail.original, name="original"),
    path(f"{_ONE}foto/<str:sha256>/", detail.photo, name="photo"),
    path(f"{_ONE}pembuktian/", pembuktian.substantiate, name="substantiate"),
    path(f"{_ONE}petugas/", pembuktian.identify, name="identify"),
    path(_HAK_JAWAB, pembuktian.hearing, name="hearing"),
    path(f"{_HAK_JAWAB}putusan/", pembuktian.decide, name="decide"),
]
