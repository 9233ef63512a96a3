"""Rounds of umpan balik from several sides on perilaku kerja (P6 Pasal 10 and 18)."""

import uuid

from django.db import models

from teladan.feedback.models.kotak import KotakSuara
from teladan.feedback.states import StatusPutaran, StatusUndian
from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class AnkerPerilaku(models.Model):
    """What a value looks like at a level in a family of jabatan; a new wording is a new row, so
    that a round keeps the words it was asked in. Without a row the bundled wording counts."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    rumpun = models.CharField(max_length=16)
    nilai = models.CharField(max_length=24)
    tingkat = models.PositiveSmallIntegerField()
    teks = models.CharField(max_length=300)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "rumpun", "nilai", "tingkat"], name="anker_perilaku"),
        )

    def __str__(self) -> str:
        return self.teks


class Putaran(models.Model):
    """One round. `periode` is Periode.key; `aturan` the numbers it was drawn with; `benih` the
    seed, whose digest is published with the draw and itself when the round begins, so that it can
    be drawn again; `anker` the wording it asks in, by rumpun, value and level."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    nama = models.CharField(max_length=120)
    periode = models.CharField(max_length=8)
    status = models.CharField(max_length=12, default=StatusPutaran.DISIAPKAN)
    aturan = models.JSONField(default=dict)
    anker = models.JSONField(default=dict)
    benih = models.CharField(max_length=64, blank=True)
    keberatan_sampai = models.DateField()
    mulai = models.DateField()
    selesai = models.DateField()
    kotak = models.OneToOneField(KotakSuara, null=True, on_delete=models.PROTECT)
    dibuat_at = models.DateTimeField()
    dirilis_at = models.DateTimeField(null=True)
    ringkasan = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="putaran_status"),)

    def __str__(self) -> str:
        return self.nama


class Undian(models.Model):
    """A drawn pair: `pemberi` is asked about `penerima`, for the working contact in `kontak`.

    `dijawab` is the fact of answering, without a time, kept only while the round runs: null
    before and after it.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="undian")
    penerima = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="diundi_tentang")
    pemberi = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="terundi")
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    kelompok = models.CharField(max_length=8)
    kontak = models.JSONField(default=list)
    status = models.CharField(max_length=8, default=StatusUndian.TERUNDI)
    dijawab = models.BooleanField(null=True)
    sebab_ganti = models.CharField(max_length=20, blank=True)
    alasan_ganti = models.CharField(max_length=300, blank=True)
    diganti_oleh = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["putaran", "penerima", "pemberi"], name="undian_pasangan_unique"
            ),
        )
        indexes = (
            models.Index(fields=["pemberi", "status"], name="undian_pemberi"),
            models.Index(fields=["penerima", "status"], name="undian_penerima"),
            models.Index(fields=["putaran", "status", "penerima"], name="undian_putaran"),
        )

    def __str__(self) -> str:
        return f"{self.pemberi_id} tentang {self.penerima_id}"


class KandidatUndian(models.Model):
    """Who worked with `penerima` when the round was drawn: a list of [pemberi, kelompok, [kontak]].
    Kept so that the draw can be repeated, and the next in its order found, long after."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="kandidat")
    penerima = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    isi = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["putaran", "penerima"], name="kandidat_undian_unique"),
        )

    def __str__(self) -> str:
        return f"kandidat {self.penerima_id}"


class PenilaianDiri(models.Model):
    """How a pegawai sees herself, shown beside what others saw and never counted. `jawaban` is
    {value: level 1–4}."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="penilaian_diri")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penilaian_diri")
    jawaban = models.JSONField(default=dict)
    disimpan_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["putaran", "pegawai"], name="penilaian_diri_unique"),
        )

    def __str__(self) -> str:
        return f"{self.pegawai_id} tentang dirinya"


class HasilUmpanBalik(models.Model):
    """A released cell: what at least five persons said. `penerima` None: too few spoke of her
    alone, so the answers count for `unit_kerja` only. Every answer of a round lies in one cell at
    most, so that no two cells can be subtracted. `kelompok` lists the merged sides; `hitungan` is
    {value: [n1, n2, n3, n4]}, without the values that fewer than five could judge."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="hasil")
    penerima = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="hasil_umpan_balik"
    )
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    kelompok = models.JSONField(default=list)
    jumlah = models.PositiveSmallIntegerField()
    hitungan = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["putaran", "penerima"], name="hasil_umpan_balik"),)

    def __str__(self) -> str:
        return f"{self.penerima_id} n={self.jumlah}"


class KalimatUmpanBalik(models.Model):
    """A released sentence of a cell, in a random order; `jenis` is kekuatan or saran."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hasil = models.ForeignKey(HasilUmpanBalik, on_delete=models.CASCADE, related_name="kalimat")
    jenis = models.CharField(max_length=8)
    teks = models.CharField(max_length=400)

    def __str__(self) -> str:
        return self.teks


class PolaUmpanBalik(models.Model):
    """A question about how a round was answered, for the pengelola kinerja. Found while the
    answers were open for an instant; it names a unit and counts, never fewer than five persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="pola")
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=24)
    rincian = models.JSONField(default=dict)
    tanggapan = models.TextField(blank=True)
    ditanggapi_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_kerja_id}"
