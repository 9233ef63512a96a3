import django.db.models.deletion
from django.db import migrations, models

import teladan.followup.states.mentor


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0001_pengembangan"),
    ]

    operations = [
        migrations.CreateModel(
            name="Panutan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("butir", models.JSONField(default=list)),
                ("tentang", models.CharField(blank=True, max_length=300)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.mentor.StatusPanutan["BERSEDIA"],
                        max_length=12,
                    ),
                ),
                ("bersedia_at", models.DateTimeField()),
                ("diubah_at", models.DateTimeField()),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pegawai",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panutan",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["instansi", "status"], name="panutan_status")],
            },
        ),
        migrations.CreateModel(
            name="PasanganMentor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dimensi", models.CharField(max_length=12)),
                ("kunci", models.CharField(max_length=40)),
                ("alasan", models.JSONField(default=list)),
                ("pesan", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        default=teladan.followup.states.mentor.StatusPasangan["DIMINTA"],
                        max_length=12,
                    ),
                ),
                ("diminta_at", models.DateTimeField()),
                ("dijawab_at", models.DateTimeField(null=True)),
                ("sebab_tolak", models.CharField(blank=True, max_length=12)),
                ("alasan_tolak", models.TextField(blank=True)),
                ("mulai", models.DateField(null=True)),
                ("berakhir_at", models.DateTimeField(null=True)),
                ("sebab_berhenti", models.CharField(blank=True, max_length=16)),
                ("tinjau_pada", models.DateField(null=True)),
                ("kata_pegawai", models.TextField(blank=True)),
                ("kata_mentor", models.TextField(blank=True)),
                ("dinilai_at", models.DateTimeField(null=True)),
                ("terima_kasih", models.TextField(blank=True)),
                ("terima_kasih_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membimbing",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="belajar_dari",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["pegawai", "status"], name="pasangan_pegawai"),
                    models.Index(fields=["mentor", "status"], name="pasangan_mentor"),
                    models.Index(
                        fields=["instansi", "status", "tinjau_pada"], name="pasangan_tinjau"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pegawai", models.F("mentor")), _negated=True),
                        name="pasangan_bukan_diri",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TujuanMentor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("urutan", models.PositiveSmallIntegerField()),
                ("teks", models.CharField(max_length=300)),
                ("ukuran", models.CharField(blank=True, max_length=200)),
                ("satuan", models.CharField(blank=True, max_length=40)),
                ("awal", models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ("target", models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ("akhir", models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ("arah_awal", models.CharField(blank=True, max_length=12)),
                ("arah_akhir", models.CharField(blank=True, max_length=12)),
                ("hasil", models.CharField(blank=True, max_length=20)),
                (
                    "pasangan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tujuan",
                        to="followup.pasanganmentor",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pasangan", "urutan"), name="tujuan_mentor_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemuMentor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("urutan", models.PositiveSmallIntegerField()),
                ("tanggal", models.DateField()),
                ("kata_pegawai", models.TextField(blank=True)),
                ("kata_pegawai_at", models.DateTimeField(null=True)),
                ("kata_mentor", models.TextField(blank=True)),
                ("kata_mentor_at", models.DateTimeField(null=True)),
                (
                    "pasangan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="temu",
                        to="followup.pasanganmentor",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tanggal"], name="temu_mentor_tanggal")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pasangan", "urutan"), name="temu_mentor_unique"
                    )
                ],
            },
        ),
    ]
