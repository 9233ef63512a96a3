"""Addresses of the queue. The service worker's scope is /antrean/."""

from django.urls import path

from teladan.web.citizen_voice.antrean import layar, sinkron, statistik, tunggu

app_name = "antrean"
_UNIT = "antrean/<slug:alamat>/"
_LOKET = _UNIT + "loket/<int:titik_id>/"
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
    path("warga/<slug:instansi>/antrean/<slug:alamat>/", tunggu.waiting_room, name="tunggu"),
]
