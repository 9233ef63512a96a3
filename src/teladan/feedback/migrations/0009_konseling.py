import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0008_pembinaan")]

    operations = [
        migrations.CreateModel(
            name="Konseling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(max_length=20)),
                ("isi", models.BinaryField()),
                ("dibuat_at", models.DateTimeField()),
                ("dilihat_at", models.DateTimeField(null=True)),
                ("diputus_oleh_id", models.BigIntegerField(null=True)),
                ("diputus_at", models.DateTimeField(null=True)),
                ("ditunjuk_at", models.DateTimeField(null=True)),
                ("keberatan_at", models.DateTimeField(null=True)),
                ("jadwal_at", models.DateTimeField(null=True)),
                ("hadir", models.BooleanField(null=True)),
                ("disetujui_at", models.DateTimeField(null=True)),
                ("direkam_at", models.DateTimeField(null=True)),
                ("ditutup_at", models.DateTimeField(null=True)),
                ("dibagikan_at", models.DateTimeField(null=True)),
                ("serah_disetujui_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "konselor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="konseling_dipegang",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="konseling",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pelapor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="konseling_dilaporkan",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "serah_kepada",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="konseling_ditawarkan",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KunciKonselor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("publik", models.BinaryField()),
                ("dengan_frasa", models.BinaryField()),
                ("dengan_pemulihan", models.BinaryField()),
                ("cap", models.CharField(max_length=64)),
                ("dibuat_at", models.DateTimeField()),
                ("diganti_at", models.DateTimeField(null=True)),
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
                        related_name="kunci_konselor",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JendelaKunci",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sesi_hash", models.CharField(max_length=64, unique=True)),
                ("terbungkus", models.BinaryField()),
                ("sampai", models.DateTimeField()),
                (
                    "kunci",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jendela",
                        to="feedback.kuncikonselor",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CatatanKonseling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tempat", models.UUIDField(unique=True)),
                ("tersegel", models.BinaryField()),
                ("cap", models.CharField(max_length=64)),
                ("ditulis_at", models.DateTimeField()),
                ("dari_id", models.BigIntegerField(null=True)),
                (
                    "konseling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="catatan",
                        to="feedback.konseling",
                    ),
                ),
                (
                    "kunci",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catatan",
                        to="feedback.kuncikonselor",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PengaturanKonseling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retensi_bulan", models.PositiveSmallIntegerField(default=24)),
                (
                    "instansi",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "unit_kepegawaian",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organisation.unitkerja",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="konseling",
            index=models.Index(fields=["konselor", "status"], name="konseling_konselor"),
        ),
        migrations.AddIndex(
            model_name="konseling",
            index=models.Index(fields=["instansi", "status"], name="konseling_instansi"),
        ),
        migrations.AddIndex(
            model_name="konseling",
            index=models.Index(fields=["pelapor"], name="konseling_pelapor"),
        ),
        migrations.AddConstraint(
            model_name="konseling",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("pelapor__isnull", False),
                    (
                        "status__in",
                        ["dilaporkan", "ditetapkan", "ditunjuk", "keberatan", "dijadwalkan"],
                    ),
                ),
                fields=("pegawai",),
                name="konseling_satu_laporan",
            ),
        ),
        migrations.AddConstraint(
            model_name="kuncikonselor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("diganti_at__isnull", True)),
                fields=("pegawai",),
                name="kunci_konselor_satu",
            ),
        ),
    ]
