import django.db.models.deletion
from django.db import migrations, models

import teladan.accountability.states


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0001_initial"),
        ("citizen_voice", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upaya",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=12)),
                ("judul", models.CharField(max_length=160)),
                ("uraian", models.TextField(blank=True)),
                ("mulai", models.DateField()),
                ("selesai", models.DateField()),
                ("pembanding", models.JSONField(default=list)),
                ("rujukan", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        default=teladan.accountability.states.StatusUpaya["TERCATAT"], max_length=12
                    ),
                ),
                ("dicatat_oleh_id", models.BigIntegerField()),
                ("dicatat_at", models.DateTimeField()),
                ("alasan_batal", models.CharField(blank=True, max_length=300)),
                ("dibatalkan_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "layanan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="citizen_voice.layanan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="citizen_voice.unitpelayanan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SasaranUpaya",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indikator", models.CharField(max_length=16)),
                ("arah", models.CharField(max_length=6)),
                ("harapan", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                (
                    "upaya",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sasaran",
                        to="accountability.upaya",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HasilDampak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kesimpulan", models.CharField(max_length=24)),
                ("isi", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("dihitung_at", models.DateTimeField()),
                (
                    "sasaran",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hasil",
                        to="accountability.sasaranupaya",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sasaran", "dihitung_at"], name="hasil_dampak_sasaran")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="upaya",
            index=models.Index(fields=["instansi", "unit", "mulai"], name="upaya_unit"),
        ),
        migrations.AddConstraint(
            model_name="sasaranupaya",
            constraint=models.UniqueConstraint(
                fields=("upaya", "indikator"), name="sasaran_upaya_unique"
            ),
        ),
    ]
