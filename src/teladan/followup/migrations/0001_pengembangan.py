import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0002_totp"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pelatihan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kode", models.CharField(max_length=40)),
                ("nama", models.CharField(max_length=200)),
                ("penyelenggara", models.CharField(blank=True, max_length=200)),
                ("jenis", models.CharField(max_length=16)),
                ("jalur", models.CharField(blank=True, max_length=80)),
                ("jp", models.PositiveSmallIntegerField()),
                ("biaya", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("tautan", models.CharField(blank=True, max_length=300)),
                ("sasaran", models.JSONField(default=list)),
                ("jenis_jabatan", models.JSONField(default=list)),
                ("dibuat_at", models.DateTimeField()),
                ("dimatikan_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RencanaPengembangan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahun", models.PositiveSmallIntegerField()),
                ("status", models.CharField(default="draf", max_length=16)),
                ("revisi", models.PositiveIntegerField(default=0)),
                ("pesan", models.TextField(blank=True)),
                ("tanggapan", models.TextField(blank=True)),
                ("diajukan_at", models.DateTimeField(null=True)),
                ("diputus_at", models.DateTimeField(null=True)),
                (
                    "diputus_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rencana_diputus",
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
                        related_name="rencana_pengembangan",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KegiatanPengembangan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jenis", models.CharField(max_length=16)),
                ("nama", models.CharField(max_length=200)),
                ("sasaran", models.CharField(blank=True, max_length=60)),
                ("alasan", models.TextField(blank=True)),
                ("asal", models.CharField(default="sendiri", max_length=8)),
                ("status", models.CharField(default="direncanakan", max_length=16)),
                ("jp", models.PositiveSmallIntegerField(default=0)),
                ("target_tanggal", models.DateField(null=True)),
                ("mulai", models.DateField(null=True)),
                ("selesai", models.DateField(null=True)),
                ("jp_diakui", models.PositiveSmallIntegerField(null=True)),
                ("sertifikat_sha256", models.CharField(blank=True, max_length=64)),
                ("sertifikat_nama", models.CharField(blank=True, max_length=200)),
                ("sertifikat_tipe", models.CharField(blank=True, max_length=80)),
                ("hasil", models.TextField(blank=True)),
                ("alasan_batal", models.TextField(blank=True)),
                ("dibuat_at", models.DateTimeField()),
                ("dihapus_at", models.DateTimeField(null=True)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pelatihan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="followup.pelatihan",
                    ),
                ),
                (
                    "rencana",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kegiatan",
                        to="followup.rencanapengembangan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UsulanDitolak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahun", models.PositiveSmallIntegerField()),
                ("sasaran", models.CharField(max_length=60)),
                ("alasan", models.TextField()),
                ("ditolak_at", models.DateTimeField()),
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
                        related_name="usulan_ditolak",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pelatihan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="followup.pelatihan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ButirProfil",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahun", models.PositiveSmallIntegerField()),
                ("dimensi", models.CharField(max_length=12)),
                ("kunci", models.CharField(max_length=48)),
                ("arah", models.CharField(max_length=12)),
                ("keyakinan", models.CharField(max_length=8)),
                ("skor", models.DecimalField(decimal_places=4, default=0, max_digits=5)),
                ("alasan", models.CharField(blank=True, max_length=200)),
                ("dasar", models.JSONField(default=list)),
                ("dihitung_at", models.DateTimeField()),
                ("ditunjukkan_at", models.DateTimeField(null=True)),
                ("catatan", models.TextField(blank=True)),
                ("catatan_at", models.DateTimeField(null=True)),
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
                        related_name="butir_profil",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["instansi", "tahun", "dimensi", "kunci", "arah"],
                        name="butir_profil_cari",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pegawai", "tahun", "dimensi", "kunci"), name="butir_profil_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HitunganProfil",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tahun", models.PositiveSmallIntegerField()),
                ("dihitung_at", models.DateTimeField()),
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
                        related_name="hitungan_profil",
                        to="organisation.pegawai",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pegawai", "tahun"), name="hitungan_profil_unique"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="pelatihan",
            constraint=models.UniqueConstraint(
                fields=("instansi", "kode"), name="pelatihan_kode_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="rencanapengembangan",
            index=models.Index(fields=["instansi", "tahun", "status"], name="rencana_status"),
        ),
        migrations.AddConstraint(
            model_name="rencanapengembangan",
            constraint=models.UniqueConstraint(
                fields=("pegawai", "tahun"), name="rencana_tahun_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="kegiatanpengembangan",
            index=models.Index(fields=["instansi", "status"], name="kegiatan_status"),
        ),
        migrations.AddConstraint(
            model_name="usulanditolak",
            constraint=models.UniqueConstraint(
                fields=("pegawai", "tahun", "pelatihan", "sasaran"), name="usulan_ditolak_unique"
            ),
        ),
    ]
