"""Evaluations, their ratings, their receipts, and the issued documents."""

from django.db import models

from teladan.evaluation.states import StatusEvaluasi
from teladan.organisation.models import Instansi, Pegawai, UnitKerja
from teladan.planning.models import RencanaHasilKerja, Skp


class CapaianOrganisasi(models.Model):
    """The predikat kinerja organisasi of a unit in a period, entered with its evidence."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT)
    periode = models.CharField(max_length=8)
    predikat = models.CharField(max_length=16)
    dasar = models.TextField()
    bukti_sha256 = models.CharField(max_length=64, blank=True)
    bukti_nama = models.CharField(max_length=200, blank=True)
    ditetapkan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    ditetapkan_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit_kerja", "periode"], name="capaian_unique"),
        )

    def __str__(self) -> str:
        return f"{self.unit_kerja_id} {self.periode}: {self.predikat}"


class EvaluasiKinerja(models.Model):
    """One evaluation of one SKP for one period (P6 Pasal 24–26).

    `penilai` is who evaluates and signs: the pejabat penilai, or her atasan from
    `diambil_alih_at` on (Lampiran Bab IV huruf A angka 11). `draf_ditutup_at` marks the
    evaluator's own draft as complete: only then does the page show the system's proposal
    (anti-anchoring). `jendela_selesai` is the last day of the evaluation window.
    `putus_studi` marks a tugas belajar that ended without graduation: the evaluator then chooses
    `predikat_pilihan`, Kurang or Sangat Kurang, where the kuadran gives neither.
    `catatan_pelaporan` tells why a document was reported without the pegawai's signature.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="evaluasi")
    versi_skp = models.PositiveSmallIntegerField()
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="evaluasi")
    pejabat_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="evaluasi_dinilai"
    )
    atasan_pejabat_penilai = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="evaluasi_diatasi"
    )
    penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="evaluasi_dilakukan"
    )
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=8)
    periode = models.CharField(max_length=8)
    jendela_selesai = models.DateField()
    status = models.CharField(max_length=24, default=StatusEvaluasi.DRAF)
    diambil_alih_at = models.DateTimeField(null=True)
    final = models.BooleanField(default=False)
    alasan_final = models.CharField(max_length=300, blank=True)
    revisi = models.PositiveIntegerField(default=0)
    draf_ditutup_at = models.DateTimeField(null=True)
    rating_hasil_kerja = models.CharField(max_length=8, blank=True)
    alasan_hasil_kerja = models.TextField(blank=True)
    rating_perilaku_kerja = models.CharField(max_length=8, blank=True)
    alasan_perilaku_kerja = models.TextField(blank=True)
    putus_studi = models.BooleanField(default=False)
    predikat_pilihan = models.CharField(max_length=16, blank=True)
    predikat = models.CharField(max_length=16, blank=True)
    capaian_organisasi = models.CharField(max_length=16, blank=True)
    catatan = models.TextField(blank=True)
    rekomendasi = models.TextField(blank=True)
    keberatan_teks = models.TextField(blank=True)
    catatan_pelaporan = models.TextField(blank=True)
    ditandatangani_penilai_at = models.DateTimeField(null=True)
    diserahkan_at = models.DateTimeField(null=True)
    diterima_at = models.DateTimeField(null=True)
    dijawab_pegawai_at = models.DateTimeField(null=True)
    dilaporkan_at = models.DateTimeField(null=True)
    terkunci_at = models.DateTimeField(null=True)
    di_ekinerja_at = models.DateTimeField(null=True)
    di_ekinerja_oleh_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["skp", "periode"], name="evaluasi_unique"),)
        indexes = (
            models.Index(
                fields=["instansi", "periode", "unit_kerja", "status", "predikat"],
                name="evaluasi_unit",
            ),
            models.Index(fields=["penilai", "periode"], name="evaluasi_penilai"),
            models.Index(fields=["pegawai", "periode"], name="evaluasi_pegawai"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.periode}"


class RatingHasilKerja(models.Model):
    """The pejabat penilai's rating of one hasil kerja, with the sentence for a deviation.

    An empty `rating` is not yet given: a sentence may be typed before the rating is chosen."""

    evaluasi = models.ForeignKey(EvaluasiKinerja, on_delete=models.CASCADE, related_name="hasil")
    rencana_hasil_kerja = models.ForeignKey(RencanaHasilKerja, on_delete=models.PROTECT)
    rating = models.CharField(max_length=8, blank=True)
    alasan = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["evaluasi", "rencana_hasil_kerja"], name="rating_hasil_unique"
            ),
        )

    def __str__(self) -> str:
        return self.rating


class RatingPerilaku(models.Model):
    """The pejabat penilai's rating of one value of BerAKHLAK."""

    evaluasi = models.ForeignKey(EvaluasiKinerja, on_delete=models.CASCADE, related_name="perilaku")
    nilai = models.CharField(max_length=24)
    rating = models.CharField(max_length=8, blank=True)
    alasan = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluasi", "nilai"], name="rating_perilaku_unique"),
        )

    def __str__(self) -> str:
        return self.rating


class Receipt(models.Model):
    """What a determination was made of, so that it can be recomputed and compared for ever.

    `trace` is the derivation as packed JSON (`queries.receipt`): one of 20 kB takes 2 kB."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    evaluasi = models.ForeignKey(EvaluasiKinerja, on_delete=models.PROTECT, related_name="receipt")
    rules_version = models.CharField(max_length=20)
    regulation = models.CharField(max_length=60)
    inputs = models.JSONField()
    inputs_hash = models.CharField(max_length=64)
    trace = models.BinaryField()
    result = models.JSONField()
    dibuat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.inputs_hash


class DokumenTerbit(models.Model):
    """An issued document: bytes rendered once and stored. `kode` opens the public check page,
    which shows number and date only."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="dokumen")
    skp = models.ForeignKey(Skp, null=True, on_delete=models.PROTECT, related_name="dokumen")
    evaluasi = models.ForeignKey(
        EvaluasiKinerja, null=True, on_delete=models.PROTECT, related_name="dokumen"
    )
    formulir = models.CharField(max_length=8)
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=60)
    kode = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    terbit_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "nomor"], name="dokumen_nomor_unique"),
        )
        indexes = (models.Index(fields=["instansi", "sha256"], name="dokumen_sha"),)

    def __str__(self) -> str:
        return self.nomor


class TandaTangan(models.Model):
    """A non-certified electronic signature: who, in what capacity, over which content hash.

    `cara` "basah" is a signature on paper; its scan is `berkas_sha256`."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    evaluasi = models.ForeignKey(
        EvaluasiKinerja, on_delete=models.PROTECT, related_name="tanda_tangan"
    )
    sebagai = models.CharField(max_length=24)
    cara = models.CharField(max_length=12, default="elektronik")
    isi_sha256 = models.CharField(max_length=64)
    berkas_sha256 = models.CharField(max_length=64, blank=True)
    berkas_nama = models.CharField(max_length=200, blank=True)
    dicatat_oleh_id = models.BigIntegerField(null=True)
    ditandatangani_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluasi", "sebagai"], name="tanda_tangan_unique"),
        )

    def __str__(self) -> str:
        return f"{self.sebagai} {self.evaluasi_id}"
