"""The work plan (SKP) and what it is made of (P6 Pasal 7–13)."""

from django.db import models

from teladan.organisation.models import Instansi, Jabatan, Pegawai, UnitKerja
from teladan.planning.states import StatusSkp, StatusTugas


class Skp(models.Model):
    """A pegawai's SKP in one jabatan for one year, or for part of it after a mutasi.

    `revisi` grows with every write and is what a form sends back, so that two editors never
    overwrite each other silently; `revisi_bagian` counts the writes of each part ("rhk:12",
    "ekspektasi"), so that saving one part does not make the form of another one stale.
    `versi` counts agreements. The file's holder (`pemegang`), since when and until when are
    stored, because they are always shown.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="skp")
    pejabat_penilai = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="skp_dinilai"
    )
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT)
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField()
    pendekatan = models.CharField(max_length=12, default="kuantitatif")
    form_jpt = models.BooleanField(default=False)
    status = models.CharField(max_length=12, default=StatusSkp.DRAF)
    versi = models.PositiveSmallIntegerField(default=0)
    revisi = models.PositiveIntegerField(default=0)
    revisi_bagian = models.JSONField(default=dict)
    alasan_revisi = models.TextField(blank=True)
    pemegang = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="skp_dipegang"
    )
    dipegang_sejak = models.DateTimeField(null=True)
    dipegang_sampai = models.DateField(null=True)
    diajukan_at = models.DateTimeField(null=True)
    disepakati_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "jabatan", "tahun", "mulai"], name="skp_unique"
            ),
        )
        indexes = (
            models.Index(fields=["instansi", "tahun", "status"], name="skp_status"),
            models.Index(
                fields=["instansi", "tahun", "unit_kerja", "status", "versi"], name="skp_unit"
            ),
            models.Index(fields=["pejabat_penilai", "tahun"], name="skp_penilai"),
        )

    def __str__(self) -> str:
        return f"SKP {self.tahun} {self.pegawai_id}"


class RencanaHasilKerja(models.Model):
    """A planned result (outcome, outcome antara, output or layanan; P6 Pasal 9 ayat (1)).

    `induk` is the superior's result that it serves (intervensi); `menunggu_induk` marks one
    that waits because the superior's SKP is late. `asal` tells where it came from: sendiri,
    matriks, tugas, salinan, templat. A removed one keeps its row (`dihapus_at`), because
    earlier versions and what was recorded against them refer to it.
    """

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="rencana_hasil_kerja")
    nomor = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, default="utama")
    teks = models.TextField()
    induk = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="turunan")
    menunggu_induk = models.BooleanField(default=False)
    penugasan_dari = models.CharField(max_length=200, blank=True)
    perspektif = models.CharField(max_length=20, blank=True)
    asal = models.CharField(max_length=12, default="sendiri")
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["skp", "nomor"], name="rhk_nomor"),)

    def __str__(self) -> str:
        return self.teks


class IndikatorKinerja(models.Model):
    """An indikator kinerja individu with its target (P6 Pasal 9 ayat (2)).

    NAIK and TURUN use `target`, RENTANG `target`..`target_atas`, TANGGAL `target_tanggal`;
    a qualitative one keeps indicator and target in `teks`. `sumber_kode` is where the
    realisasi comes from ("manual", or a code that monitoring knows).
    """

    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.CASCADE, related_name="indikator"
    )
    nomor = models.PositiveSmallIntegerField()
    aspek = models.CharField(max_length=10, blank=True)
    teks = models.TextField()
    satuan = models.CharField(max_length=60, blank=True)
    arah = models.CharField(max_length=8, default="naik")
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target_atas = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    target_tanggal = models.DateField(null=True)
    sumber_data = models.CharField(max_length=200, blank=True)
    sumber_kode = models.CharField(max_length=40, default="manual")
    manual = models.JSONField(default=dict)
    dihapus_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.teks


class TargetPeriode(models.Model):
    """The trajectory: what is to be reached by the end of a period (`periode` is Periode.key)."""

    indikator = models.ForeignKey(
        IndikatorKinerja, on_delete=models.CASCADE, related_name="trajektori"
    )
    periode = models.CharField(max_length=8)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["indikator", "periode"], name="target_periode_unique"),
        )

    def __str__(self) -> str:
        return f"{self.periode}: {self.target}"


class EkspektasiPerilaku(models.Model):
    """The pimpinan's ekspektasi khusus for one value of BerAKHLAK (P6 Pasal 10)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="ekspektasi_perilaku")
    nilai = models.CharField(max_length=24)
    teks = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["skp", "nilai"], name="ekspektasi_unique"),)

    def __str__(self) -> str:
        return self.teks


class LampiranSkp(models.Model):
    """A line of the lampiran: dukungan, skema pertanggungjawaban, konsekuensi (Pasal 11–13)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="lampiran")
    bagian = models.CharField(max_length=24)
    nomor = models.PositiveSmallIntegerField()
    teks = models.TextField()

    def __str__(self) -> str:
        return self.teks


class CatatanSkp(models.Model):
    """A remark on one field of an SKP. `bidang` names it, e.g. "indikator:31:target"."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="catatan")
    bidang = models.CharField(max_length=60)
    teks = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.teks


class VersiSkp(models.Model):
    """An agreed version, whole, as it was: what an evaluation refers to and a diff compares."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="versi_tersimpan")
    nomor = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    alasan = models.TextField(blank=True)
    disepakati_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    disepakati_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["skp", "nomor"], name="versi_skp_unique"),)

    def __str__(self) -> str:
        return f"{self.skp_id} v{self.nomor}"


class PeranHasil(models.Model):
    """A cell of the matriks pembagian peran dan hasil (Format A.1.5).

    `indikator` is the column (an indikator of the unit head's SKP), `pegawai` the row;
    `rencana_hasil_kerja` what it became in that pegawai's SKP.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    indikator = models.ForeignKey(
        IndikatorKinerja, on_delete=models.CASCADE, related_name="peran_hasil"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    teks = models.TextField()
    revisi = models.PositiveIntegerField(default=0)
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="peran_hasil"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["indikator", "pegawai"], name="peran_hasil_unique"),
        )
        indexes = (models.Index(fields=["instansi", "unit_kerja", "tahun"], name="peran_unit"),)

    def __str__(self) -> str:
        return self.teks


class RencanaAksi(models.Model):
    """A step of the rencana aksi per period (Format B.1.1)."""

    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, on_delete=models.CASCADE, related_name="rencana_aksi"
    )
    periode = models.CharField(max_length=8)
    teks = models.TextField()
    target = models.CharField(max_length=200, blank=True)
    tenggat = models.DateField(null=True)

    def __str__(self) -> str:
        return self.teks


class Tugas(models.Model):
    """A task given during the year: who, what, until when; accepted, it becomes a hasil kerja.

    A pimpinan who is not the pejabat penilai needs the latter's consent first (P6 Lampiran
    Bab II, tahap 5 huruf f angka 10): `disetujui_oleh` tells who gave it.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pemberi = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="tugas_diberikan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="tugas")
    teks = models.TextField()
    tenggat = models.DateField()
    jenis = models.CharField(max_length=10, default="tambahan")
    status = models.CharField(max_length=10, default=StatusTugas.DIBERIKAN)
    alasan_tolak = models.TextField(blank=True)
    hasil = models.TextField(blank=True)
    disetujui_oleh = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="tugas_disetujui"
    )
    rencana_hasil_kerja = models.ForeignKey(
        RencanaHasilKerja, null=True, on_delete=models.SET_NULL, related_name="tugas"
    )
    diberikan_at = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "pegawai", "status"], name="tugas_pegawai"),
            models.Index(fields=["pemberi", "status"], name="tugas_pemberi"),
        )

    def __str__(self) -> str:
        return self.teks


class TemplatSkp(models.Model):
    """A plan that others in the same kind of jabatan can start from."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    nama = models.CharField(max_length=200)
    nama_jabatan = models.CharField(max_length=200)
    isi = models.JSONField()
    dibuat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    dibuat_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["instansi", "nama"], name="templat_unique"),)

    def __str__(self) -> str:
        return self.nama
