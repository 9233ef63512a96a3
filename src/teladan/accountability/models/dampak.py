"""What was undertaken for the public, what it was to move, and what the figures say of it."""

from django.db import models

from teladan.accountability.states import StatusUpaya
from teladan.citizen_voice.models import Layanan, UnitPelayanan
from teladan.organisation.models import Instansi


class Upaya(models.Model):
    """A measure at a service unit (`layanan` None: at all its services), from `mulai` to
    `selesai`, both inclusive. What was expected is written down with it, at `dicatat_at`.

    `pembanding` are the ids of like units without it, chosen when it was recorded. `rujukan`
    names a pelatihan or a pair of mentoring elsewhere ({"jenis": "pelatihan", "id": 3}), loosely.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    layanan = models.ForeignKey(Layanan, null=True, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=12)
    judul = models.CharField(max_length=160)
    uraian = models.TextField(blank=True)
    mulai = models.DateField()
    selesai = models.DateField()
    pembanding = models.JSONField(default=list)
    rujukan = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default=StatusUpaya.TERCATAT)
    dicatat_oleh_id = models.BigIntegerField()
    dicatat_at = models.DateTimeField()
    alasan_batal = models.CharField(max_length=300, blank=True)
    dibatalkan_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "unit", "mulai"], name="upaya_unit"),)

    def __str__(self) -> str:
        return self.judul


class SasaranUpaya(models.Model):
    """One indikator that the measure is to move, and how far. `harapan` is the expected change in
    the indikator's own unit, without a sign; None: no size was stated."""

    upaya = models.ForeignKey(Upaya, on_delete=models.CASCADE, related_name="sasaran")
    indikator = models.CharField(max_length=16)
    arah = models.CharField(max_length=6)
    harapan = models.DecimalField(max_digits=12, decimal_places=2, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["upaya", "indikator"], name="sasaran_upaya_unique"),
        )

    def __str__(self) -> str:
        return self.indikator


class HasilDampak(models.Model):
    """What was reckoned for one sasaran: never changed, another result is a new row;
    `dihitung_at` is when it came out so last.

    `isi` is the receipt: the figures exactly as they went in, the choices made, the estimate
    rounded, the version of the library. `sha256` is its fingerprint.
    """

    sasaran = models.ForeignKey(SasaranUpaya, on_delete=models.CASCADE, related_name="hasil")
    kesimpulan = models.CharField(max_length=24)
    isi = models.JSONField()
    sha256 = models.CharField(max_length=64)
    dihitung_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["sasaran", "dihitung_at"], name="hasil_dampak_sasaran"),)

    def __str__(self) -> str:
        return self.kesimpulan
