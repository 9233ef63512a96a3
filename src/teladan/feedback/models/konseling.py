"""Konseling kinerja: the case, the konselor's own key, and notes that only she can read."""

from django.db import models

from teladan.feedback.states import StatusKonseling
from teladan.organisation.models import Instansi, Pegawai, UnitKerja


class PengaturanKonseling(models.Model):
    """Who decides on reports (`unit_kepegawaian`: whoever leads that unit; None: the pengelola
    kinerja of the whole instansi), and after how many months notes of a closed case go."""

    instansi = models.OneToOneField(Instansi, on_delete=models.PROTECT)
    unit_kepegawaian = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT)
    retensi_bulan = models.PositiveSmallIntegerField(default=24)

    def __str__(self) -> str:
        return f"konseling {self.instansi_id}"


class Konseling(models.Model):
    """One case. `pelapor` is None where the pegawai asked for it herself: then nobody above her
    learns of it. `isi` holds every text of it (the report, the answers, the record), sealed, as
    JSON: what a backup of the database alone must not tell."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="konseling")
    pelapor = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="konseling_dilaporkan"
    )
    konselor = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="konseling_dipegang"
    )
    status = models.CharField(max_length=20)
    isi = models.BinaryField()
    dibuat_at = models.DateTimeField()
    dilihat_at = models.DateTimeField(null=True)
    diputus_oleh_id = models.BigIntegerField(null=True)
    diputus_at = models.DateTimeField(null=True)
    ditunjuk_at = models.DateTimeField(null=True)
    keberatan_at = models.DateTimeField(null=True)
    jadwal_at = models.DateTimeField(null=True)
    hadir = models.BooleanField(null=True)
    disetujui_at = models.DateTimeField(null=True)
    direkam_at = models.DateTimeField(null=True)
    ditutup_at = models.DateTimeField(null=True)
    dibagikan_at = models.DateTimeField(null=True)
    serah_kepada = models.ForeignKey(
        Pegawai, null=True, on_delete=models.PROTECT, related_name="konseling_ditawarkan"
    )
    serah_disetujui_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(
                    pelapor__isnull=False,
                    status__in=[
                        StatusKonseling.DILAPORKAN.value,
                        StatusKonseling.DITETAPKAN.value,
                        StatusKonseling.DITUNJUK.value,
                        StatusKonseling.KEBERATAN.value,
                        StatusKonseling.DIJADWALKAN.value,
                    ],
                ),
                name="konseling_satu_laporan",
            ),
        )
        indexes = (
            models.Index(fields=["konselor", "status"], name="konseling_konselor"),
            models.Index(fields=["instansi", "status"], name="konseling_instansi"),
            models.Index(fields=["pelapor"], name="konseling_pelapor"),
        )

    def __str__(self) -> str:
        return f"konseling {self.pk}"


class KunciKonselor(models.Model):
    """A konselor's key: the public half, and the private half wrapped under her passphrase and
    under her recovery key. `cap` is a keyed hash over the public half and its owner: who writes
    the database alone cannot put another key in its place. `diganti_at`: a newer one is used."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kunci_konselor")
    publik = models.BinaryField()
    dengan_frasa = models.BinaryField()
    dengan_pemulihan = models.BinaryField()
    cap = models.CharField(max_length=64)
    dibuat_at = models.DateTimeField()
    diganti_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(diganti_at__isnull=True),
                name="kunci_konselor_satu",
            ),
        )

    def __str__(self) -> str:
        return f"kunci konselor {self.pk}"


class JendelaKunci(models.Model):
    """One short sitting with an opened key: the private half under a random key that only the
    konselor's browser holds. Alone it opens nothing; it goes when the sitting ends."""

    kunci = models.ForeignKey(KunciKonselor, on_delete=models.CASCADE, related_name="jendela")
    sesi_hash = models.CharField(max_length=64, unique=True)
    terbungkus = models.BinaryField()
    sampai = models.DateTimeField()

    def __str__(self) -> str:
        return f"jendela {self.pk}"


class CatatanKonseling(models.Model):
    """A note, sealed to one konselor's key and padded. `tempat` is the random name it is bound to,
    `cap` a keyed hash that tells a note of hers from one that somebody laid into the database."""

    konseling = models.ForeignKey(Konseling, on_delete=models.CASCADE, related_name="catatan")
    kunci = models.ForeignKey(KunciKonselor, on_delete=models.PROTECT, related_name="catatan")
    tempat = models.UUIDField(unique=True)
    tersegel = models.BinaryField()
    cap = models.CharField(max_length=64)
    ditulis_at = models.DateTimeField()
    dari_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"catatan konseling {self.pk}"
