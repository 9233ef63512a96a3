import uuid

import django.db.models.deletion
from django.db import migrations, models

import teladan.feedback.states


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0004_kotak"),
        ("organisation", "0001_initial"),
        ("planning", "0002_counted_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="HasilUmpanBalik",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kelompok", models.JSONField(default=list)),
                ("jumlah", models.PositiveSmallIntegerField()),
                ("hitungan", models.JSONField(default=dict)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "penerima",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hasil_umpan_balik",
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
        ),
        migrations.CreateModel(
            name="KalimatUmpanBalik",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("jenis", models.CharField(max_length=8)),
                ("teks", models.CharField(max_length=400)),
                (
                    "hasil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kalimat",
                        to="feedback.hasilumpanbalik",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Putaran",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nama", models.CharField(max_length=120)),
                ("periode", models.CharField(max_length=8)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusPutaran["DISIAPKAN"], max_length=12
                    ),
                ),
                ("aturan", models.JSONField(default=dict)),
                ("anker", models.JSONField(default=dict)),
                ("benih", models.CharField(blank=True, max_length=64)),
                ("keberatan_sampai", models.DateField()),
                ("mulai", models.DateField()),
                ("selesai", models.DateField()),
                ("dibuat_at", models.DateTimeField()),
                ("dirilis_at", models.DateTimeField(null=True)),
                ("ringkasan", models.JSONField(default=dict)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "kotak",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="feedback.kotaksuara",
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
            name="PolaUmpanBalik",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("jenis", models.CharField(max_length=24)),
                ("rincian", models.JSONField(default=dict)),
                ("tanggapan", models.TextField(blank=True)),
                ("ditanggapi_at", models.DateTimeField(null=True)),
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
                (
                    "putaran",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pola",
                        to="feedback.putaran",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PenilaianDiri",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jawaban", models.JSONField(default=dict)),
                ("disimpan_at", models.DateTimeField()),
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
                        related_name="penilaian_diri",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "putaran",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="penilaian_diri",
                        to="feedback.putaran",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KandidatUndian",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("isi", models.JSONField(default=list)),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "penerima",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "putaran",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kandidat",
                        to="feedback.putaran",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="hasilumpanbalik",
            name="putaran",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="hasil",
                to="feedback.putaran",
            ),
        ),
        migrations.CreateModel(
            name="Undian",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kelompok", models.CharField(max_length=8)),
                ("kontak", models.JSONField(default=list)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusUndian["TERUNDI"], max_length=8
                    ),
                ),
                ("dijawab", models.BooleanField(null=True)),
                ("sebab_ganti", models.CharField(blank=True, max_length=20)),
                ("alasan_ganti", models.CharField(blank=True, max_length=300)),
                (
                    "diganti_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="feedback.undian",
                    ),
                ),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pemberi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terundi",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "penerima",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diundi_tentang",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "putaran",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undian",
                        to="feedback.putaran",
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
            name="AnkerPerilaku",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rumpun", models.CharField(max_length=16)),
                ("nilai", models.CharField(max_length=24)),
                ("tingkat", models.PositiveSmallIntegerField()),
                ("teks", models.CharField(max_length=300)),
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
                "indexes": [
                    models.Index(
                        fields=["instansi", "rumpun", "nilai", "tingkat"], name="anker_perilaku"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="putaran",
            index=models.Index(fields=["instansi", "status"], name="putaran_status"),
        ),
        migrations.AddConstraint(
            model_name="penilaiandiri",
            constraint=models.UniqueConstraint(
                fields=("putaran", "pegawai"), name="penilaian_diri_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="kandidatundian",
            constraint=models.UniqueConstraint(
                fields=("putaran", "penerima"), name="kandidat_undian_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="hasilumpanbalik",
            index=models.Index(fields=["putaran", "penerima"], name="hasil_umpan_balik"),
        ),
        migrations.AddIndex(
            model_name="undian",
            index=models.Index(fields=["pemberi", "status"], name="undian_pemberi"),
        ),
        migrations.AddIndex(
            model_name="undian",
            index=models.Index(fields=["penerima", "status"], name="undian_penerima"),
        ),
        migrations.AddIndex(
            model_name="undian",
            index=models.Index(fields=["putaran", "status", "penerima"], name="undian_putaran"),
        ),
        migrations.AddConstraint(
            model_name="undian",
            constraint=models.UniqueConstraint(
                fields=("putaran", "penerima", "pemberi"), name="undian_pasangan_unique"
            ),
        ),
    ]
