"""The queue: tickets, and the events of the counters that made them what they are."""

from django.db import models

from teladan.citizen_voice.models.layanan import Layanan, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.states import StatusTiket
from teladan.organisation.models import Instansi


class Tiket(models.Model):
    """A queue ticket, nobody's name on it. `kunci` was made by the device that gave it, so that
    a ticket sent twice after a lost connection is one. Times are the device's own.

    `tunggu_menit` (taken until called) and `layan_menit` (served until ended) are whole minutes,
    rounded down, kept for the statistics; None while unknown.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    layanan = models.ForeignKey(Layanan, on_delete=models.PROTECT)
    titik = models.ForeignKey(TitikLayanan, null=True, on_delete=models.PROTECT)
    kunci = models.CharField(max_length=36, unique=True)
    nomor = models.CharField(max_length=12)
    hari = models.DateField()
    jam = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, default=StatusTiket.MENUNGGU)
    diambil_at = models.DateTimeField()
    dipanggil_at = models.DateTimeField(null=True)
    dilayani_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)
    tunggu_menit = models.PositiveIntegerField(null=True)
    layan_menit = models.PositiveIntegerField(null=True)
    sumber = models.CharField(max_length=8, default="layar")
    peranti = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "unit", "hari"], name="tiket_unit"),
            models.Index(fields=["instansi", "layanan", "hari"], name="tiket_layanan"),
        )

    def __str__(self) -> str:
        return self.nomor


class KejadianTiket(models.Model):
    """One press of a button at a counter, as it was sent: `kunci` makes sending idempotent."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    kunci = models.CharField(max_length=36, unique=True)
    tiket_kunci = models.CharField(max_length=36)
    jenis = models.CharField(max_length=10)
    at = models.DateTimeField()
    diterima_at = models.DateTimeField()
    peranti = models.CharField(max_length=36)
    oleh_id = models.BigIntegerField(null=True)
    diterapkan = models.BooleanField(default=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "tiket_kunci"], name="kejadian_tiket"),)

    def __str__(self) -> str:
        return f"{self.jenis} {self.tiket_kunci}"
