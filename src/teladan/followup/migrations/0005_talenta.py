import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0004_karier"), ("organisation", "0002_totp")]

    operations = [
        migrations.CreateModel(
            name="ImporTalenta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nama_berkas", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("status", models.CharField(default="diajukan", max_length=12)),
                ("diajukan_at", models.DateTimeField()),
                ("diputus_at", models.DateTimeField(null=True)),
                ("alasan", models.CharField(blank=True, max_length=500)),
                (
                    "diajukan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "diputus_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AsesmenTalenta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nilai", models.DecimalField(decimal_places=2, max_digits=5)),
                ("sub_aspek", models.JSONField(default=dict)),
                ("sumber", models.CharField(max_length=200)),
                ("tanggal", models.DateField()),
                ("berlaku_sampai", models.DateField()),
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
                (
                    "impor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="baris",
                        to="followup.importalenta",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JabatanKritikal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("alasan", models.CharField(max_length=500)),
                ("ditetapkan_at", models.DateTimeField()),
                ("ditutup_at", models.DateTimeField(null=True)),
                (
                    "ditetapkan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "jabatan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.jabatan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalonSuksesi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(default="diusulkan", max_length=12)),
                ("alasan", models.TextField()),
                ("diusulkan_at", models.DateTimeField()),
                ("alasan_putusan", models.TextField(blank=True)),
                ("diputus_at", models.DateTimeField(null=True)),
                (
                    "diputus_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "diusulkan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
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
                (
                    "jabatan_kritikal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calon",
                        to="followup.jabatankritikal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PembukaanTalenta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tujuan", models.CharField(max_length=300)),
                ("dibuka_at", models.DateTimeField()),
                ("sampai_at", models.DateTimeField()),
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
            name="PermintaanTalenta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(default="diminta", max_length=12)),
                ("diminta_at", models.DateTimeField()),
                ("penjelasan", models.TextField(blank=True)),
                ("dibuka_at", models.DateTimeField(null=True)),
                ("dibuka_sampai", models.DateField(null=True)),
                (
                    "dibuka_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
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
            name="AmbangTalenta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tinggi", models.DecimalField(decimal_places=2, max_digits=5)),
                ("menengah", models.DecimalField(decimal_places=2, max_digits=5)),
                ("dasar", models.CharField(max_length=300)),
                ("berlaku_dari", models.DateField()),
                ("ditetapkan_at", models.DateTimeField()),
                (
                    "ditetapkan_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instansi", "berlaku_dari"), name="ambang_talenta_unique"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="importalenta",
            index=models.Index(fields=["instansi", "status"], name="impor_talenta_status"),
        ),
        migrations.AddIndex(
            model_name="asesmentalenta",
            index=models.Index(fields=["instansi", "pegawai"], name="asesmen_talenta_pegawai"),
        ),
        migrations.AddConstraint(
            model_name="asesmentalenta",
            constraint=models.UniqueConstraint(
                fields=("impor", "pegawai"), name="asesmen_talenta_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="jabatankritikal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ditutup_at__isnull", True)),
                fields=("jabatan",),
                name="jabatan_kritikal_unique",
            ),
        ),
        migrations.AddIndex(
            model_name="calonsuksesi",
            index=models.Index(fields=["instansi", "status"], name="calon_suksesi_status"),
        ),
        migrations.AddConstraint(
            model_name="calonsuksesi",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["diusulkan", "disetujui"])),
                fields=("jabatan_kritikal", "pegawai"),
                name="calon_suksesi_unique",
            ),
        ),
        migrations.AddIndex(
            model_name="pembukaantalenta",
            index=models.Index(fields=["pegawai", "sampai_at"], name="pembukaan_talenta"),
        ),
        migrations.AddIndex(
            model_name="permintaantalenta",
            index=models.Index(fields=["instansi", "status"], name="permintaan_talenta_status"),
        ),
        migrations.AddConstraint(
            model_name="permintaantalenta",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "diminta")),
                fields=("pegawai",),
                name="permintaan_talenta_unique",
            ),
        ),
    ]
