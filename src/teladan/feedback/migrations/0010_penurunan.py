import django.db.models.deletion
from django.db import migrations, models

import teladan.feedback.states


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0009_konseling"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PenurunanKalimat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kalimat_id", models.UUIDField(unique=True)),
                ("alasan", models.CharField(max_length=500)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusPenurunan["MENUNGGU"], max_length=16
                    ),
                ),
                ("diminta_at", models.DateTimeField()),
                ("putusan", models.CharField(blank=True, max_length=500)),
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
                    "hasil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="penurunan",
                        to="feedback.hasilumpanbalik",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "peminta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["instansi", "status"], name="penurunan_menunggu")],
            },
        ),
    ]
