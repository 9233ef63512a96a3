"""The queue: tickets, and the events of the counters that made them what they are."""

from django.db import models

from teladan.citizen_voice.models.layanan import Layanan, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.states import StatusTiket
from teladan.organisation.models import Instansi


class Tiket(models.Model):
    """A queue ticket, nobody's name on it. `kunci` was made by the device that gave it, so that
    a ticket sent twice after a lost connection is one. Times are the device's own. `titik` gave
    it (its letters begin the number), `dipanggil_di` called it last; `sumber` is layar or impor.

    `tunggu_menit` (taken until called) and `layan_menit` (served until ended) are whole minutes,
    rounded down, kept for the statistics; None while unknown.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    layanan = models.ForeignKey(Layanan, on_delete=models.PROTECT)
    titik = models.ForeignKey(TitikLayanan, null=True, on_delete=models.PROTECT)
    dipanggil_di = models.ForeignKey(
        TitikLayanan, null=True, on_delete=models.PROTECT, related_name="+"
    )
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
            # The statistics of waiting are read from this index alone.
            models.Index(
                fields=["instansi", "unit", "hari", "layanan", "jam", "tunggu_menit"],
                name="tiket_unit",
            ),
        )

    def __str__(self) -> str:
        return self.nomor


class KejadianTiket(models.Model):
    """One press of a button at a counter, as it was sent: `kunci` makes sending idempotent.

    `geser_detik` was added to the device's time because its clock was wrong; `diterapkan` is
    False where the ticket was in another state (two counters called it while offline).
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    titik = models.ForeignKey(TitikLayanan, null=True, on_delete=models.PROTECT)
    kunci = models.CharField(max_length=36, unique=True)
    tiket_kunci = models.CharField(max_length=36)
    jenis = models.CharField(max_length=10)
    at = models.DateTimeField()
    diterima_at = models.DateTimeField()
    geser_detik = models.IntegerField(default=0)
    peranti = models.CharField(max_length=36)
    oleh_id = models.BigIntegerField(null=True)
    diterapkan = models.BooleanField(default=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "tiket_kunci"], name="kejadian_tiket"),)

    def __str__(self) -> str:
        return f"{self.jenis} {self.tiket_kunci}"
