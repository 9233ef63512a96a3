import django.db.models.deletion
from django.db import migrations, models

import teladan.feedback.states


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0007_without_rowid"),
        ("organisation", "0002_totp"),
        ("planning", "0002_counted_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pembinaan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=20)),
                ("asal", models.CharField(max_length=12)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusPembinaan["DIUSULKAN"], max_length=12
                    ),
                ),
                ("periode", models.CharField(max_length=8)),
                ("tujuan", models.TextField()),
                ("ukuran_jenis", models.CharField(blank=True, max_length=12)),
                ("ukuran_kunci", models.CharField(blank=True, max_length=48)),
                ("ukuran", models.CharField(blank=True, max_length=300)),
                ("satuan", models.CharField(blank=True, max_length=60)),
                ("arah", models.CharField(blank=True, max_length=8)),
                ("baseline", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("target", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("akhir", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("isi", models.JSONField(default=dict)),
                ("revisi", models.PositiveIntegerField(default=0)),
                ("dibuat_at", models.DateTimeField()),
                ("mulai_at", models.DateTimeField(null=True)),
                ("jawaban", models.TextField(blank=True)),
                ("pegawai_ttd_at", models.DateTimeField(null=True)),
                ("pembimbing_ttd_at", models.DateTimeField(null=True)),
                ("rekomendasi", models.TextField(blank=True)),
                ("kompetensi_at", models.DateTimeField(null=True)),
                ("hasil", models.CharField(blank=True, max_length=24)),
                ("kalimat", models.TextField(blank=True)),
                ("kata_pegawai", models.TextField(blank=True)),
                ("ditutup_at", models.DateTimeField(null=True)),
                ("dilaporkan_at", models.DateTimeField(null=True)),
                ("tindak_lanjut", models.CharField(blank=True, max_length=300)),
                ("alasan_tindak_lanjut", models.TextField(blank=True)),
                ("diputuskan_at", models.DateTimeField(null=True)),
                (
                    "atasan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "dibuat_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "diputuskan_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "indikator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pembinaan",
                        to="planning.indikatorkinerja",
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
                        related_name="pembinaan",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pejabat_penilai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pembimbing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pembinaan_dipimpin",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "tindakan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pembinaan",
                        to="feedback.tindakanpimpinan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NilaiKompetensi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.CharField(max_length=48)),
                ("nilai", models.PositiveSmallIntegerField()),
                ("alasan", models.CharField(max_length=500)),
                ("tanggal", models.DateField()),
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
                        related_name="kompetensi",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pembinaan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kompetensi",
                        to="feedback.pembinaan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PemeriksaanPeringatan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tanggal", models.DateField()),
                (
                    "instansi",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PengaturanPeringatan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hari_tanpa_umpan_balik", models.PositiveSmallIntegerField(default=60)),
                ("titik_paling_sedikit", models.PositiveSmallIntegerField(default=3)),
                ("hari_sendiri", models.PositiveSmallIntegerField(default=7)),
                ("dasar", models.CharField(blank=True, max_length=200)),
                ("berlaku_dari", models.DateField()),
                ("berlaku_sampai", models.DateField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PeringatanDini",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=20)),
                ("kunci", models.CharField(max_length=40)),
                ("periode", models.CharField(max_length=8)),
                ("isi", models.JSONField(default=dict)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusPeringatan["TERBUKA"], max_length=12
                    ),
                ),
                ("muncul_at", models.DateTimeField()),
                ("penilai_dari", models.DateField()),
                ("dibagikan_at", models.DateTimeField(null=True)),
                ("penjelasan", models.CharField(blank=True, max_length=500)),
                ("dijelaskan_at", models.DateTimeField(null=True)),
                ("selesai_at", models.DateTimeField(null=True)),
                (
                    "indikator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="peringatan",
                        to="planning.indikatorkinerja",
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
                        related_name="peringatan",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TitikPeriksa",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nomor", models.PositiveSmallIntegerField()),
                ("tanggal", models.DateField()),
                ("tanggal_semula", models.DateField(null=True)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusTitikPeriksa["DIRENCANAKAN"],
                        max_length=12,
                    ),
                ),
                ("nilai", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("catatan", models.TextField(blank=True)),
                ("alasan", models.CharField(blank=True, max_length=500)),
                ("dicatat_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pembinaan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="titik",
                        to="feedback.pembinaan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UmpanBalikBimbingan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jawaban", models.JSONField()),
                ("dikirim_at", models.DateTimeField()),
                ("dibaca_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pembinaan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="umpan_balik_bimbingan",
                        to="feedback.pembinaan",
                    ),
                ),
                (
                    "penerima",
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
            name="KompetensiTeknis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kunci", models.CharField(max_length=48)),
                ("label", models.CharField(max_length=120)),
                ("berlaku_dari", models.DateField()),
                ("berlaku_sampai", models.DateField(null=True)),
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
                        fields=("instansi", "kunci"), name="kompetensi_teknis_unique"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="pembinaan",
            index=models.Index(fields=["pegawai", "status"], name="pembinaan_pegawai"),
        ),
        migrations.AddIndex(
            model_name="pembinaan",
            index=models.Index(fields=["pejabat_penilai", "status"], name="pembinaan_penilai"),
        ),
        migrations.AddIndex(
            model_name="pembinaan",
            index=models.Index(fields=["pembimbing", "status"], name="pembinaan_pembimbing"),
        ),
        migrations.AddIndex(
            model_name="pembinaan",
            index=models.Index(fields=["atasan", "status"], name="pembinaan_atasan"),
        ),
        migrations.AddIndex(
            model_name="nilaikompetensi",
            index=models.Index(fields=["pegawai", "tanggal"], name="nilai_kompetensi_pegawai"),
        ),
        migrations.AddConstraint(
            model_name="nilaikompetensi",
            constraint=models.UniqueConstraint(
                fields=("pembinaan", "kunci"), name="nilai_kompetensi_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="nilaikompetensi",
            constraint=models.CheckConstraint(
                condition=models.Q(("nilai__gte", 1), ("nilai__lte", 5)),
                name="nilai_kompetensi_skala",
            ),
        ),
        migrations.AddIndex(
            model_name="pengaturanperingatan",
            index=models.Index(fields=["instansi", "berlaku_dari"], name="pengaturan_peringatan"),
        ),
        migrations.AddIndex(
            model_name="peringatandini",
            index=models.Index(fields=["instansi", "status"], name="peringatan_instansi"),
        ),
        migrations.AddIndex(
            model_name="peringatandini",
            index=models.Index(fields=["pegawai", "status"], name="peringatan_pegawai"),
        ),
        migrations.AddConstraint(
            model_name="peringatandini",
            constraint=models.UniqueConstraint(
                condition=models.Q(("selesai_at__isnull", True)),
                fields=("pegawai", "jenis", "kunci"),
                name="peringatan_satu_terbuka",
            ),
        ),
        migrations.AddIndex(
            model_name="titikperiksa",
            index=models.Index(
                fields=["pembinaan", "status", "tanggal"], name="titik_periksa_tanggal"
            ),
        ),
        migrations.AddConstraint(
            model_name="titikperiksa",
            constraint=models.UniqueConstraint(
                fields=("pembinaan", "nomor"), name="titik_periksa_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="umpanbalikbimbingan",
            index=models.Index(
                condition=models.Q(("dibaca_at__isnull", True)),
                fields=["penerima"],
                name="umpan_balik_bimbingan_baru",
            ),
        ),
    ]
