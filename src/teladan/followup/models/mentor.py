"""Learning from a colleague: who offers what, the pairs, their goals and check-ins."""

from django.db import models

from teladan.followup.states.mentor import StatusPanutan, StatusPasangan
from teladan.organisation.models import Instansi, Pegawai


class Panutan(models.Model):
    """Somebody who consents to be asked. `butir` are the profile lines that she offers
    ("dimensi:kunci"): only these are shown, and only to whom she may help."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.OneToOneField(Pegawai, on_delete=models.PROTECT, related_name="panutan")
    butir = models.JSONField(default=list)
    tentang = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=12, default=StatusPanutan.BERSEDIA)
    bersedia_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["instansi", "status"], name="panutan_status"),)

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.status}"


class PasanganMentor(models.Model):
    """A pegawai learns from a mentor about one profile line. `alasan` are the reasons with which
    the pair was proposed (kode and sentence); `tinjau_pada` is when the outcome is looked at.
    What the two write is theirs: the pejabat penilai learns that there is a mentor, no more."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="belajar_dari")
    mentor = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="membimbing")
    dimensi = models.CharField(max_length=12)
    kunci = models.CharField(max_length=40)
    alasan = models.JSONField(default=list)
    pesan = models.TextField(blank=True)
    status = models.CharField(max_length=12, default=StatusPasangan.DIMINTA)
    diminta_at = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True)
    sebab_tolak = models.CharField(max_length=12, blank=True)
    alasan_tolak = models.TextField(blank=True)
    mulai = models.DateField(null=True)
    berakhir_at = models.DateTimeField(null=True)
    sebab_berhenti = models.CharField(max_length=16, blank=True)
    tinjau_pada = models.DateField(null=True)
    kata_pegawai = models.TextField(blank=True)
    kata_mentor = models.TextField(blank=True)
    dinilai_at = models.DateTimeField(null=True)
    terima_kasih = models.TextField(blank=True)
    terima_kasih_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(pegawai=models.F("mentor")), name="pasangan_bukan_diri"
            ),
        )
        indexes = (
            models.Index(fields=["pegawai", "status"], name="pasangan_pegawai"),
            models.Index(fields=["mentor", "status"], name="pasangan_mentor"),
            models.Index(fields=["instansi", "status", "tinjau_pada"], name="pasangan_tinjau"),
        )

    def __str__(self) -> str:
        return f"{self.mentor_id} → {self.pegawai_id}"


class TujuanMentor(models.Model):
    """A goal with one measure, taken the same way before and after. Without figures the profile
    line itself is the measure: `arah_awal` and `arah_akhir`. Missing stays missing."""

    pasangan = models.ForeignKey(PasanganMentor, on_delete=models.CASCADE, related_name="tujuan")
    urutan = models.PositiveSmallIntegerField()
    teks = models.CharField(max_length=300)
    ukuran = models.CharField(max_length=200, blank=True)
    satuan = models.CharField(max_length=40, blank=True)
    awal = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    akhir = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    arah_awal = models.CharField(max_length=12, blank=True)
    arah_akhir = models.CharField(max_length=12, blank=True)
    hasil = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pasangan", "urutan"], name="tujuan_mentor_unique"),
        )

    def __str__(self) -> str:
        return self.teks


class TemuMentor(models.Model):
    """One of the three check-ins: its day, and a line of each of the two."""

    pasangan = models.ForeignKey(PasanganMentor, on_delete=models.CASCADE, related_name="temu")
    urutan = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    kata_pegawai = models.TextField(blank=True)
    kata_pegawai_at = models.DateTimeField(null=True)
    kata_mentor = models.TextField(blank=True)
    kata_mentor_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pasangan", "urutan"], name="temu_mentor_unique"),
        )
        indexes = (models.Index(fields=["tanggal"], name="temu_mentor_tanggal"),)

    def __str__(self) -> str:
        return f"{self.pasangan_id} {self.tanggal}"
