"""Instansi, unit kerja, jabatan, pegawai, and who stands where since when.

Effective dates: `berlaku_dari` is the first day, `berlaku_sampai` the last (None: open end).
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from teladan.organisation.states import StatusImpor, StatusLaporan, StatusReset


class Instansi(models.Model):
    """A local government: the tenant. No row of one refers to a row of another."""

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    kota = models.CharField(max_length=100, blank=True)
    warna_utama = models.CharField(max_length=7, default="#1d4ed8")
    warna_aksen = models.CharField(max_length=7, default="#0f766e")
    logo_sha256 = models.CharField(max_length=64, blank=True)
    logo_tipe = models.CharField(max_length=40, blank=True)
    zona_waktu = models.CharField(max_length=8, default="wib")
    hari_per_minggu = models.PositiveSmallIntegerField(default=5)
    periodik = models.CharField(max_length=12, default="triwulanan")

    def __str__(self) -> str:
        return self.nama


class HariLibur(models.Model):
    """An instansi's own change to the national calendar: a local holiday, or a working day."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    tanggal = models.DateField()
    nama = models.CharField(max_length=120)
    libur = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "tanggal"], name="hari_libur_unique"),
        )

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"


class UnitKerja(models.Model):
    """A node of the instansi's tree of units."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    kode = models.CharField(max_length=60)
    nama = models.CharField(max_length=200)
    induk = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="anak")
    mandiri = models.BooleanField(default=False)
    hari_per_minggu = models.PositiveSmallIntegerField(null=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "kode"], name="unit_kerja_kode_unique"),
        )

    def __str__(self) -> str:
        return self.nama


class Jabatan(models.Model):
    """A post in a unit kerja. `jenis` is JenisJabatan, `jenjang` JenjangFungsional for JF.

    `memimpin` marks the post that leads its unit; `formasi` how many may hold it.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    unit_kerja = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="jabatan")
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=16)
    jenjang = models.CharField(max_length=16, blank=True)
    memimpin = models.BooleanField(default=False)
    formasi = models.PositiveSmallIntegerField(default=1)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "unit_kerja"], name="jabatan_unit"),)

    def __str__(self) -> str:
        return self.nama


class Pegawai(models.Model):
    """A civil servant (PNS or PPPK; P6 Pasal 4). `nip` holds the NIP or the NI PPPK."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    nip = models.CharField(max_length=18)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=4)
    golongan = models.CharField(max_length=8, blank=True)
    kedudukan = models.CharField(max_length=24, default="aktif")
    kontrak_sampai = models.DateField(null=True)
    surel = models.CharField(max_length=120, blank=True)
    id_bkn = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "nip"], name="pegawai_nip_unique"),
        )
        indexes = (models.Index(fields=["instansi", "nama"], name="pegawai_nama"),)

    def __str__(self) -> str:
        return f"{self.nama} ({self.nip})"


class Penugasan(models.Model):
    """A pegawai holds a jabatan from a day to a day. `jenis` is JenisPenugasan."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penugasan")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penugasan")
    jenis = models.CharField(max_length=12, default="definitif")
    nomor_sk = models.CharField(max_length=80, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "pegawai"], name="penugasan_pegawai"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} → {self.jabatan_id}"


class PenetapanPejabatPenilai(models.Model):
    """Who is whose pejabat penilai kinerja from a day to a day (P6 Pasal 1 angka 9)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penetapan")
    pejabat_penilai = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, related_name="penetapan_sebagai_penilai"
    )
    alasan = models.CharField(max_length=200, blank=True)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["instansi", "pegawai"], name="penetapan_pegawai"),
            models.Index(fields=["instansi", "pejabat_penilai"], name="penetapan_penilai"),
        )

    def __str__(self) -> str:
        return f"{self.pejabat_penilai_id} menilai {self.pegawai_id}"


class Akun(AbstractBaseUser):
    """The sign-in of a pegawai. `session_epoch` ends every session when it grows.

    `reset_at` is set when an admin issues a one-time code; until `reset_acknowledged_at` the
    person is shown it. She signs again only after she has confirmed with her new password
    (`signing_confirmed_at`) and somebody else than that admin has vouched that it is she
    (`signing_witnessed_at`): so no admin can sign for anyone.

    `totp_rahasia` is the sealed secret of her second step, in force since `totp_at` (None: not
    confirmed yet); `totp_langkah` is the last step of time whose code was used.
    """

    pegawai = models.OneToOneField(Pegawai, on_delete=models.PROTECT, related_name="akun")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    nip = models.CharField(max_length=18, unique=True)
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    reset_at = models.DateTimeField(null=True)
    reset_by_id = models.BigIntegerField(null=True)
    reset_acknowledged_at = models.DateTimeField(null=True)
    signing_confirmed_at = models.DateTimeField(null=True)
    signing_witnessed_at = models.DateTimeField(null=True)
    signing_witness_id = models.BigIntegerField(null=True)
    harus_ganti_sandi = models.BooleanField(default=False)
    bahasa = models.CharField(max_length=2, default="id")
    totp_rahasia = models.BinaryField(null=True)
    totp_langkah = models.BigIntegerField(null=True)
    totp_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "nip"

    def __str__(self) -> str:
        return self.nip


class KodeReset(models.Model):
    """A one-time code by which a pegawai sets a new password; only its hash is kept."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="kode_reset")
    kode_hash = models.CharField(max_length=200)
    dibuat_at = models.DateTimeField()
    kedaluwarsa_at = models.DateTimeField()
    dipakai_at = models.DateTimeField(null=True)
    percobaan = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"kode reset {self.pk}"


class KodePemulihan(models.Model):
    """A one-time code that stands in for the second step when the telephone is lost."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="kode_pemulihan")
    kode_hash = models.CharField(max_length=64)
    dipakai_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"kode pemulihan {self.pk}"


class PermintaanReset(models.Model):
    """A reset that one admin proposed and another must confirm before anything happens."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=8)
    alasan = models.CharField(max_length=300)
    status = models.CharField(max_length=12, default=StatusReset.MENUNGGU)
    diminta_oleh_id = models.BigIntegerField()
    dibuat_at = models.DateTimeField()
    kedaluwarsa_at = models.DateTimeField()
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai", "jenis"],
                condition=models.Q(status=StatusReset.MENUNGGU),
                name="permintaan_reset_satu",
            ),
        )

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id}"


class SesiMasuk(models.Model):
    """A session as its owner sees it in the list of her devices."""

    akun = models.ForeignKey(Akun, on_delete=models.CASCADE, related_name="sesi")
    kunci_hash = models.CharField(max_length=64, unique=True)
    peranti = models.CharField(max_length=120)
    masuk_at = models.DateTimeField()
    keluar_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.peranti


class PercobaanMasuk(models.Model):
    """Failed sign-ins of one NIP or of one address, known or not: `kunci` is a keyed hash,
    so that the table names nobody and an unknown NIP is treated like a known one."""

    kunci = models.CharField(max_length=64, unique=True)
    gagal = models.PositiveSmallIntegerField(default=0)
    sejak = models.DateTimeField()
    terkunci_sampai = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.gagal} sejak {self.sejak}"


class PemberianPeran(models.Model):
    """A granted role with its expiry; `unit_kerja` None covers the whole instansi. One that opens
    sensitive files (queries.PERAN_PEKA) has no effect while it waits for a second admin."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="peran")
    peran = models.CharField(max_length=24)
    unit_kerja = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField()
    dicabut_at = models.DateTimeField(null=True)
    diberikan_oleh_id = models.BigIntegerField(null=True)
    diberikan_at = models.DateTimeField(null=True)
    menunggu_pengesahan = models.BooleanField(default=False)
    disahkan_oleh_id = models.BigIntegerField(null=True)
    disahkan_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.peran} {self.pegawai_id}"


class Impor(models.Model):
    """An import of staff and structure: the file's rows, the diff, and how to undo it."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    nama_berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    pemetaan = models.JSONField(default=dict)
    ringkasan = models.JSONField(default=dict)
    pembatalan = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default=StatusImpor.UJI_COBA)
    dibuat_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    dibuat_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True)
    dibatalkan_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.nama_berkas


class BarisImpor(models.Model):
    """One row of an import's dry run: what it says, how it differs, what is wrong with it."""

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField()
    status = models.CharField(max_length=8)
    nip = models.CharField(max_length=40, blank=True)
    nama = models.CharField(max_length=200, blank=True)
    isi = models.JSONField(default=dict)
    beda = models.JSONField(default=list)
    galat = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["impor", "nomor"], name="baris_impor_unique"),
        )
        indexes = (models.Index(fields=["impor", "status", "nomor"], name="baris_impor_status"),)

    def __str__(self) -> str:
        return f"{self.impor_id}:{self.nomor}"


class PemetaanKolom(models.Model):
    """The remembered mapping of a file's headers to our columns."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    sidik_judul = models.CharField(max_length=64)
    pemetaan = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi", "sidik_judul"], name="pemetaan_unique"),
        )

    def __str__(self) -> str:
        return self.sidik_judul


class LaporanData(models.Model):
    """A pegawai's own report, e.g. "atasan saya salah"; lands in the kotak data bermasalah."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT)
    jenis = models.CharField(max_length=24)
    uraian = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=12, default=StatusLaporan.TERBUKA)
    dibuat_at = models.DateTimeField()
    ditutup_at = models.DateTimeField(null=True)
    ditutup_oleh_id = models.BigIntegerField(null=True)
    catatan = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="laporan_status"),)

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id}"
