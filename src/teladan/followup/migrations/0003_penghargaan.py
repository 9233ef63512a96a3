import django.db.models.deletion
from django.db import migrations, models

import teladan.followup.states.penghargaan


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_mentor"),
    ]

    operations = [
        migrations.CreateModel(
            name="KriteriaPenghargaan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=20)),
                ("kriteria", models.JSONField(default=list)),
                ("dasar", models.CharField(max_length=200)),
                ("berlaku_dari", models.DateField()),
                ("berlaku_sampai", models.DateField(null=True)),
                ("diumumkan_at", models.DateTimeField()),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["instansi", "jenis", "berlaku_dari"], name="kriteria_berlaku"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PejabatPenghargaan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dasar", models.CharField(max_length=200)),
                ("berlaku_dari", models.DateField()),
                ("berlaku_sampai", models.DateField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UsulanPenghargaan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=20)),
                ("tahun", models.PositiveSmallIntegerField()),
                ("asal", models.CharField(max_length=12)),
                ("alasan", models.TextField(blank=True)),
                ("bukti", models.TextField(blank=True)),
                ("kriteria", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.penghargaan.StatusUsulan["DIUSULKAN"],
                        max_length=20,
                    ),
                ),
                ("dibuat_at", models.DateTimeField()),
                ("ditawarkan_sampai", models.DateField(null=True)),
                ("diputus_at", models.DateTimeField(null=True)),
                ("putusan", models.JSONField(default=list)),
                ("alasan_putusan", models.TextField(blank=True)),
                ("prioritas_suksesi", models.BooleanField(default=False)),
                ("prioritas_pengembangan", models.BooleanField(default=False)),
                ("publik_teks", models.CharField(blank=True, max_length=300)),
                ("publik_at", models.DateTimeField(null=True)),
                ("dicabut_at", models.DateTimeField(null=True)),
                ("alasan_cabut", models.TextField(blank=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penghargaan",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pemutus",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pengusul",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "unit_asal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unitkerja",
                    ),
                ),
                (
                    "unit_kerja",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penghargaan",
                        to="organisation.unitkerja",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["instansi", "status", "tahun"], name="usulan_status"),
                    models.Index(fields=["pegawai", "status"], name="usulan_pegawai"),
                    models.Index(fields=["pengusul"], name="usulan_pengusul"),
                    models.Index(
                        condition=models.Q(("publik_at__isnull", False)),
                        fields=["instansi", "publik_at"],
                        name="usulan_publik",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pegawai__isnull", True), ("unit_kerja__isnull", False)),
                            models.Q(("pegawai__isnull", False), ("unit_kerja__isnull", True)),
                            _connector="OR",
                        ),
                        name="usulan_satu_penerima",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SuratPenghargaan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=8)),
                ("urut", models.PositiveIntegerField()),
                ("nomor", models.CharField(max_length=60)),
                ("kode", models.CharField(max_length=32, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("ukuran", models.PositiveIntegerField()),
                ("terbit_at", models.DateTimeField()),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "usulan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surat",
                        to="followup.usulanpenghargaan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instansi", "nomor"), name="surat_nomor_unique"
                    ),
                    models.UniqueConstraint(fields=("usulan", "jenis"), name="surat_jenis_unique"),
                ],
            },
        ),
    ]
