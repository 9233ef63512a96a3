"""Survei Kepuasan Masyarakat (PermenPANRB 14/2017): answers without a person."""

from django.db import models

from teladan.citizen_voice.models.layanan import Layanan, TitikLayanan, UnitPelayanan
from teladan.citizen_voice.states import StatusJawaban
from teladan.organisation.models import Instansi


class PengaturanSkm(models.Model):
    """Dated choices of an instansi, or of one of its units: weights, limits, what counts.

    `bobot` holds own weights as Fraction strings by unsur; `sumber_dihitung` the channels whose
    answers enter an evaluation; `batas_per_jam` answers of one address without a ticket.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, null=True, on_delete=models.PROTECT)
    pembobotan = models.CharField(max_length=24, default="sepersembilan")
    bobot = models.JSONField(default=dict)
    sumber_dihitung = models.JSONField(default=list)
    batas_per_jam = models.PositiveSmallIntegerField(default=90)
    minimum_jawaban = models.PositiveSmallIntegerField(default=10)
    dasar = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.pembobotan} sejak {self.berlaku_dari}"


class Jawaban(models.Model):
    """What both forms share. Day and hour only: a minute would find the person in the queue.

    `saluran` is terbuka (poster), tiket, kertas or dibantu. `asal` is the address and device
    hashed with the day's salt; it is emptied when the day is over. `kunci` is the form's own
    number: the same form sent twice is one answer.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    layanan = models.ForeignKey(Layanan, null=True, on_delete=models.PROTECT)
    titik = models.ForeignKey(TitikLayanan, null=True, on_delete=models.PROTECT)
    hari = models.DateField()
    jam = models.PositiveSmallIntegerField(null=True)
    saluran = models.CharField(max_length=8)
    status = models.CharField(max_length=12, default=StatusJawaban.DITERIMA)
    alasan_karantina = models.CharField(max_length=24, blank=True)
    asal = models.CharField(max_length=32, blank=True)
    kunci = models.CharField(max_length=32, unique=True)

    class Meta:
        abstract = True


class JawabanSkm(Jawaban):
    """Nine answers, 1–4, by the unsur's code name; the optional profile; a sentence.

    `dibantu_oleh_id` typed it for the citizen or from paper (`lembar`, the sheet's number);
    `disahkan_oleh_id`, somebody else, countersigned. `tunggu_menit` is how long she says she
    waited. `saran` is stored with NIK and telephone numbers taken out.
    """

    persyaratan = models.PositiveSmallIntegerField()
    prosedur = models.PositiveSmallIntegerField()
    waktu_penyelesaian = models.PositiveSmallIntegerField()
    biaya = models.PositiveSmallIntegerField()
    produk = models.PositiveSmallIntegerField()
    kompetensi_pelaksana = models.PositiveSmallIntegerField()
    perilaku_pelaksana = models.PositiveSmallIntegerField()
    penanganan_pengaduan = models.PositiveSmallIntegerField()
    sarana_prasarana = models.PositiveSmallIntegerField()
    jumlah = models.PositiveSmallIntegerField()
    jenis_kelamin = models.CharField(max_length=2, blank=True)
    kelompok_umur = models.CharField(max_length=8, blank=True)
    pendidikan = models.CharField(max_length=8, blank=True)
    pekerjaan = models.CharField(max_length=12, blank=True)
    disabilitas = models.BooleanField(null=True)
    tunggu_menit = models.PositiveSmallIntegerField(null=True)
    saran = models.TextField(blank=True)
    lembar = models.CharField(max_length=40, blank=True)
    dibantu_oleh_id = models.BigIntegerField(null=True)
    disahkan_oleh_id = models.BigIntegerField(null=True)
    disahkan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "lembar"],
                condition=~models.Q(lembar=""),
                name="jawaban_skm_lembar_unique",
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "unit", "hari"], name="jawaban_skm_unit"),
            models.Index(fields=["instansi", "status", "hari"], name="jawaban_skm_status"),
            models.Index(
                fields=["instansi", "hari", "asal"],
                condition=~models.Q(asal=""),
                name="jawaban_skm_asal",
            ),
            models.Index(
                fields=["instansi", "unit"],
                condition=models.Q(saluran="dibantu", disahkan_oleh_id__isnull=True),
                name="jawaban_skm_menunggu",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.hari}"


class JawabanSingkat(Jawaban):
    """Three questions, reported apart and never part of the IKM: so it has a table of its own."""

    kepuasan = models.PositiveSmallIntegerField()
    kecepatan = models.PositiveSmallIntegerField()
    keramahan = models.PositiveSmallIntegerField()
    saran = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "unit", "hari"], name="jawaban_singkat_unit"),
            models.Index(
                fields=["instansi", "hari", "asal"],
                condition=~models.Q(asal=""),
                name="jawaban_singkat_asal",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.hari}"


class TokenSkm(models.Model):
    """The right to answer once, printed on a queue ticket. Only its hash is kept, and of its use
    only that it happened: nothing leads from a token to an answer."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitPelayanan, on_delete=models.PROTECT)
    layanan = models.ForeignKey(Layanan, null=True, on_delete=models.PROTECT)
    token_hash = models.CharField(max_length=64, unique=True)
    berlaku_sampai = models.DateField()
    terpakai = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"token {self.pk}"


class GaramHarian(models.Model):
    """The salt of a day. It is destroyed when the day is over, so that no device is followed."""

    hari = models.DateField(unique=True)
    garam = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.hari)


class JumlahAsal(models.Model):
    """How often one origin sent something in an hour of a day; emptied with the day's salt."""

    hari = models.DateField()
    jam = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=12)
    asal = models.CharField(max_length=32)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["hari", "jam", "jenis", "asal"], name="jumlah_asal"),
        )

    def __str__(self) -> str:
        return f"{self.hari} {self.jam} {self.jumlah}"
