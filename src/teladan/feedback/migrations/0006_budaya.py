import uuid

import django.db.models.deletion
from django.db import migrations, models

import teladan.feedback.states


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0005_putaran"),
        ("organisation", "0001_initial"),
        ("planning", "0002_counted_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Denyut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mulai", models.DateField()),
                ("selesai", models.DateField()),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusDenyut["BERJALAN"], max_length=8
                    ),
                ),
                ("dirilis_at", models.DateTimeField(null=True)),
                ("diundang", models.PositiveIntegerField(default=0)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "kotak",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="feedback.kotaksuara"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DindingUnit",
            fields=[
                (
                    "unit_kerja",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="organisation.unitkerja",
                    ),
                ),
                ("dibuka_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HasilDenyut",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("jumlah", models.PositiveIntegerField()),
                ("hitungan", models.JSONField(default=dict)),
                (
                    "denyut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hasil",
                        to="feedback.denyut",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "unit_kerja",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unitkerja",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SertifikatLatihan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("peran", models.CharField(max_length=24)),
                ("kode", models.CharField(max_length=64, unique=True)),
                ("langkah", models.JSONField(default=list)),
                ("benar", models.PositiveSmallIntegerField(null=True)),
                ("dari", models.PositiveSmallIntegerField(null=True)),
                ("selesai_at", models.DateTimeField()),
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
                        related_name="latihan",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TanyaJawab",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pertanyaan", models.CharField(max_length=300)),
                ("jawaban", models.TextField()),
                ("bawaan", models.CharField(blank=True, max_length=40)),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
                ("diterbitkan_at", models.DateTimeField(null=True)),
                ("diperbarui_at", models.DateTimeField()),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KalimatDenyut",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("teks", models.CharField(max_length=400)),
                (
                    "denyut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kalimat",
                        to="feedback.denyut",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "dijawab_dengan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="asal",
                        to="feedback.tanyajawab",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CatatanPerubahan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("masukan", models.CharField(max_length=300)),
                ("perubahan", models.CharField(max_length=500)),
                ("tanggal", models.DateField()),
                ("ditarik_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "unit_kerja",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unitkerja",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit_kerja", "tanggal"], name="catatan_perubahan")
                ],
            },
        ),
        migrations.CreateModel(
            name="IkutDenyut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "denyut",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ikut",
                        to="feedback.denyut",
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("denyut", "pegawai"), name="ikut_denyut_unique")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="denyut",
            index=models.Index(fields=["instansi", "status"], name="denyut_status"),
        ),
        migrations.AddIndex(
            model_name="sertifikatlatihan",
            index=models.Index(fields=["pegawai", "peran"], name="sertifikat_latihan"),
        ),
    ]
