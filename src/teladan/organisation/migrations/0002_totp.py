import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import teladan.organisation.states


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="akun",
            name="totp_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="akun",
            name="totp_langkah",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="akun",
            name="totp_rahasia",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="pemberianperan",
            name="diberikan_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="pemberianperan",
            name="diberikan_oleh_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="pemberianperan",
            name="menunggu_pengesahan",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="pemberianperan",
            name="disahkan_oleh_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="pemberianperan",
            name="disahkan_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="KodePemulihan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kode_hash", models.CharField(max_length=64)),
                ("dipakai_at", models.DateTimeField(null=True)),
                (
                    "akun",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kode_pemulihan",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PermintaanReset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=8)),
                ("alasan", models.CharField(max_length=300)),
                (
                    "status",
                    models.CharField(
                        default=teladan.organisation.states.StatusReset["MENUNGGU"], max_length=12
                    ),
                ),
                ("diminta_oleh_id", models.BigIntegerField()),
                ("dibuat_at", models.DateTimeField()),
                ("kedaluwarsa_at", models.DateTimeField()),
                ("diputus_oleh_id", models.BigIntegerField(null=True)),
                ("diputus_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.pegawai"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status", teladan.organisation.states.StatusReset["MENUNGGU"])
                        ),
                        fields=("pegawai", "jenis"),
                        name="permintaan_reset_satu",
                    )
                ],
            },
        ),
    ]
