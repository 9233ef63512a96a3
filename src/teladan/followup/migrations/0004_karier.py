import django.db.models.deletion
from django.db import migrations, models

import teladan.followup.states.angka_kredit


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0003_penghargaan"),
    ]

    operations = [
        migrations.CreateModel(
            name="PenetapanAngkaKredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenjang", models.CharField(max_length=16)),
                ("golongan", models.CharField(max_length=8)),
                ("sampai", models.DateField()),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.angka_kredit.StatusPenetapan["DISIAPKAN"],
                        max_length=12,
                    ),
                ),
                ("rules_version", models.CharField(max_length=20)),
                ("regulation", models.CharField(max_length=60)),
                ("inputs", models.JSONField()),
                ("inputs_hash", models.CharField(max_length=64)),
                ("trace", models.BinaryField()),
                ("result", models.JSONField()),
                ("disiapkan_at", models.DateTimeField()),
                ("diputus_at", models.DateTimeField(null=True)),
                ("alasan", models.CharField(blank=True, max_length=500)),
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
                    "disiapkan_oleh",
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
                        related_name="penetapan_ak",
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
            name="DokumenAngkaKredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=12)),
                ("tahun", models.PositiveSmallIntegerField(null=True)),
                ("isi_sha256", models.CharField(max_length=64)),
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
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dokumen_ak",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "terbit_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "penetapan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="followup.penetapanangkakredit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RiwayatPangkat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("golongan", models.CharField(max_length=8)),
                ("tmt", models.DateField()),
                ("nomor_sk", models.CharField(blank=True, max_length=80)),
                ("sumber", models.CharField(blank=True, max_length=200)),
                ("bukti_sha256", models.CharField(blank=True, max_length=64)),
                ("bukti_nama", models.CharField(blank=True, max_length=200)),
                ("dicatat_oleh_id", models.BigIntegerField()),
                ("dicatat_at", models.DateTimeField()),
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
                        related_name="riwayat_pangkat",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TambahanAngkaKredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=12)),
                ("jenjang", models.CharField(max_length=16)),
                ("nilai", models.DecimalField(decimal_places=3, max_digits=9)),
                ("nomor", models.CharField(blank=True, max_length=120)),
                ("tanggal", models.DateField()),
                ("uraian", models.CharField(blank=True, max_length=500)),
                ("bukti_sha256", models.CharField(blank=True, max_length=64)),
                ("bukti_nama", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.angka_kredit.StatusUsulanAngkaKredit[
                            "DIUSULKAN"
                        ],
                        max_length=12,
                    ),
                ),
                ("diusulkan_at", models.DateTimeField()),
                ("diputus_at", models.DateTimeField(null=True)),
                ("alasan", models.CharField(blank=True, max_length=500)),
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
                    "penetapan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tambahan",
                        to="followup.penetapanangkakredit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AngkaKreditAwal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=12)),
                ("jenjang", models.CharField(max_length=16)),
                ("nilai", models.DecimalField(decimal_places=3, max_digits=9)),
                ("nomor", models.CharField(blank=True, max_length=120)),
                ("tanggal", models.DateField()),
                ("uraian", models.CharField(blank=True, max_length=500)),
                ("bukti_sha256", models.CharField(blank=True, max_length=64)),
                ("bukti_nama", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.angka_kredit.StatusUsulanAngkaKredit[
                            "DIUSULKAN"
                        ],
                        max_length=12,
                    ),
                ),
                ("diusulkan_at", models.DateTimeField()),
                ("diputus_at", models.DateTimeField(null=True)),
                ("alasan", models.CharField(blank=True, max_length=500)),
                ("sampai", models.DateField()),
                ("golongan", models.CharField(max_length=8)),
                ("konvensional", models.DecimalField(decimal_places=3, max_digits=9, null=True)),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["instansi", "status"], name="angka_kredit_awal_status"),
                    models.Index(fields=["pegawai", "status"], name="angka_kredit_awal_pegawai"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="penetapanangkakredit",
            index=models.Index(fields=["instansi", "status"], name="penetapan_ak_status"),
        ),
        migrations.AddIndex(
            model_name="penetapanangkakredit",
            index=models.Index(fields=["pegawai", "status"], name="penetapan_ak_pegawai"),
        ),
        migrations.AddConstraint(
            model_name="penetapanangkakredit",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status", teladan.followup.states.angka_kredit.StatusPenetapan["DISIAPKAN"])
                ),
                fields=("pegawai",),
                name="penetapan_ak_one_prepared",
            ),
        ),
        migrations.AddIndex(
            model_name="dokumenangkakredit",
            index=models.Index(fields=["pegawai"], name="dokumen_ak_pegawai"),
        ),
        migrations.AddConstraint(
            model_name="dokumenangkakredit",
            constraint=models.UniqueConstraint(
                fields=("instansi", "nomor"), name="dokumen_ak_nomor_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="riwayatpangkat",
            constraint=models.UniqueConstraint(
                fields=("pegawai", "tmt"), name="riwayat_pangkat_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="tambahanangkakredit",
            index=models.Index(fields=["instansi", "status"], name="tambahan_ak_status"),
        ),
        migrations.AddIndex(
            model_name="tambahanangkakredit",
            index=models.Index(fields=["pegawai", "status"], name="tambahan_ak_pegawai"),
        ),
    ]
