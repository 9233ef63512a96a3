import django.db.models.deletion
from django.db import migrations, models

import teladan.followup.states.disiplin


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0005_talenta"),
    ]

    operations = [
        migrations.CreateModel(
            name="GangguanKehadiran",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dari", models.DateField()),
                ("sampai", models.DateField()),
                ("alasan", models.CharField(max_length=200)),
                ("dicatat_at", models.DateTimeField()),
                (
                    "dicatat_oleh",
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
                    "unit_kerja",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organisation.unitkerja",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PerkaraDisiplin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.disiplin.StatusPerkara["DIBUKA"],
                        max_length=16,
                    ),
                ),
                ("kunci", models.CharField(max_length=64)),
                ("isi_tersegel", models.BinaryField()),
                ("pelapor_tersegel", models.BinaryField(default=b"")),
                ("dibuka_at", models.DateTimeField()),
                ("tenggat", models.DateField(null=True)),
                ("berlaku_sejak", models.DateField(null=True)),
                ("berakhir", models.DateField(null=True)),
                ("selesai_at", models.DateTimeField(null=True)),
                ("musnah_pada", models.DateField(null=True)),
                (
                    "dibuka_oleh",
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
                        related_name="perkara_disiplin",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pejabat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pemeriksa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="perkara_diperiksa",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "penelaah",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "unit_kerja",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organisation.unitkerja",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LangkahPerkara",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("langkah", models.CharField(max_length=16)),
                ("tanggal", models.DateField()),
                ("tenggat", models.DateField(null=True)),
                ("dicatat_at", models.DateTimeField()),
                ("isi_tersegel", models.BinaryField(default=b"")),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "perkara",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="langkah",
                        to="followup.perkaradisiplin",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AnggotaTim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unsur", models.CharField(max_length=12)),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "perkara",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tim",
                        to="followup.perkaradisiplin",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HariTanpaAlasan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tanggal", models.DateField()),
                ("menit", models.PositiveSmallIntegerField(null=True)),
                ("sumber", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.disiplin.StatusHari["TERCATAT"],
                        max_length=12,
                    ),
                ),
                ("isi_tersegel", models.BinaryField(default=b"")),
                ("dicatat_at", models.DateTimeField()),
                ("diputus_at", models.DateTimeField(null=True)),
                (
                    "dicatat_oleh",
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
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hari_tanpa_alasan",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["instansi", "status"], name="hari_tanpa_alasan_status")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pegawai", "tanggal"), name="hari_tanpa_alasan_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeteranganIntegritas",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("keperluan", models.CharField(max_length=12)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.disiplin.StatusIntegritas["MENUNGGU"],
                        max_length=12,
                    ),
                ),
                ("diminta_at", models.DateTimeField()),
                ("ada_hambatan", models.BooleanField(null=True)),
                ("dijawab_at", models.DateTimeField(null=True)),
                ("berlaku_sampai", models.DateField(null=True)),
                (
                    "dijawab_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "diminta_oleh",
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
                        related_name="keterangan_integritas",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["instansi", "status"], name="integritas_status"),
                    models.Index(fields=["pegawai", "keperluan"], name="integritas_pegawai"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "menunggu")),
                        fields=("pegawai", "keperluan"),
                        name="integritas_satu_pertanyaan",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="perkaradisiplin",
            index=models.Index(fields=["pemeriksa", "status"], name="perkara_pemeriksa"),
        ),
        migrations.AddIndex(
            model_name="perkaradisiplin",
            index=models.Index(fields=["pejabat", "status"], name="perkara_pejabat"),
        ),
        migrations.AddIndex(
            model_name="perkaradisiplin",
            index=models.Index(fields=["musnah_pada"], name="perkara_musnah"),
        ),
        migrations.AddConstraint(
            model_name="perkaradisiplin",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["dihentikan", "dibatalkan"]), _negated=True),
                fields=("pegawai", "kunci"),
                name="perkara_disiplin_satu",
            ),
        ),
        migrations.AddConstraint(
            model_name="anggotatim",
            constraint=models.UniqueConstraint(
                fields=("perkara", "pegawai"), name="anggota_tim_unique"
            ),
        ),
    ]
