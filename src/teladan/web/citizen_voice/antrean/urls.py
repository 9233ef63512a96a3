"""Addresses of the queue. The service worker's scope is /antrean/."""

from django.urls import path

from teladan.web.citizen_voice.antrean import impor, layar, sinkron, statistik, tunggu

app_name = "antrean"
_UNIT = "antrean/<slug:alamat>/"
_LOKET = _UNIT + "loket/<int:titik_id>/"
_IMPOR = _UNIT + "impor/<int:impor_id>/"
urlpatterns = [
    path("antrean/", layar.index, name="index"),
    path("antrean/pekerja.js", sinkron.worker, name="worker"),
    path(_UNIT, layar.unit, name="unit"),
    path(_LOKET, layar.loket, name="loket"),
    path(_LOKET + "nomor/", layar.take, name="take"),
    path(_LOKET + "panggil/", layar.call_next, name="call_next"),
    path(_LOKET + "tombol/", layar.press, name="press"),
    path(_UNIT + "keadaan/", sinkron.state, name="state"),
    path(_UNIT + "sinkron/", sinkron.sync, name="sync"),
    path(_UNIT + "token/", sinkron.tokens, name="tokens"),
    path(_UNIT + "statistik/", statistik.page_of_unit, name="statistik"),
    path(_UNIT + "impor/", impor.import_list, name="import_list"),
    path(_UNIT + "impor/contoh/", impor.example, name="import_example"),
    path(_IMPOR, impor.detail, name="import"),
    path(_IMPOR + "kolom/", impor.map_columns, name="import_columns"),
    path(_IMPOR + "terapkan/", impor.apply, name="import_apply"),
    path(_IMPOR + "batalkan/", impor.undo, name="import_undo"),
    path(_IMPOR + "buang/", impor.discard, name="import_discard"),
    path("warga/<slug:instansi>/antrean/<slug:alamat>/", tunggu.waiting_room, name="tunggu"),
]
