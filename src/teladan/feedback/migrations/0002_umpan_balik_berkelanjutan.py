import django.db.models.deletion
from django.db import migrations, models

import teladan.feedback.states


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0001_initial"),
        ("organisation", "0001_initial"),
        ("planning", "0002_counted_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="PengaturanUmpanBalik",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("berkala", models.CharField(default="triwulanan", max_length=12)),
                ("wajib", models.BooleanField(default=True)),
                ("ingatkan_hari", models.PositiveSmallIntegerField(default=14)),
                ("jatah_rekan", models.PositiveSmallIntegerField(default=6)),
                ("jatah_bawahan", models.PositiveSmallIntegerField(default=6)),
                ("jatah_mitra", models.PositiveSmallIntegerField(default=2)),
                ("batas_per_pemberi", models.PositiveSmallIntegerField(default=8)),
                ("batas_per_bulan", models.PositiveSmallIntegerField(default=10)),
                ("batas_keberatan", models.PositiveSmallIntegerField(default=2)),
                ("dasar", models.CharField(blank=True, max_length=200)),
                ("berlaku_dari", models.DateField()),
                ("berlaku_sampai", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PermintaanUmpanBalik",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("periode", models.CharField(max_length=8)),
                ("nilai", models.CharField(blank=True, max_length=24)),
                ("pesan", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusPermintaan["MENUNGGU"], max_length=12
                    ),
                ),
                ("alasan_tolak", models.TextField(blank=True)),
                ("diminta_at", models.DateTimeField()),
                ("dijawab_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TindakanPimpinan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("periode", models.CharField(max_length=8)),
                ("jenis", models.CharField(max_length=24)),
                ("catatan", models.TextField()),
                ("tinjau_pada", models.DateField(null=True)),
                ("diambil_at", models.DateTimeField()),
                ("dicabut_at", models.DateTimeField(null=True)),
                ("alasan_cabut", models.TextField(blank=True)),
                ("tanggapan", models.TextField(blank=True)),
                ("ditanggapi_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="balasan",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="di_dinding_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="dibalas_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="hubungan",
            field=models.CharField(
                default=teladan.feedback.states.HubunganPemberi["PIMPINAN"], max_length=16
            ),
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="jenis",
            field=models.CharField(
                default=teladan.feedback.states.JenisUmpanBalik["INSIDENTIL"], max_length=12
            ),
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="selesai_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="umpanbalik",
            name="visibilitas",
            field=models.CharField(
                default=teladan.feedback.states.Visibilitas["PENILAI"], max_length=8
            ),
        ),
        migrations.AddIndex(
            model_name="umpanbalik",
            index=models.Index(fields=["pemberi", "periode"], name="umpan_balik_pemberi"),
        ),
        migrations.AddIndex(
            model_name="umpanbalik",
            index=models.Index(fields=["instansi", "periode"], name="umpan_balik_instansi"),
        ),
        migrations.AddIndex(
            model_name="umpanbalik",
            index=models.Index(
                condition=models.Q(("di_dinding_at__isnull", False)),
                fields=["instansi", "di_dinding_at"],
                name="umpan_balik_dinding",
            ),
        ),
        migrations.AddField(
            model_name="pengaturanumpanbalik",
            name="instansi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
            ),
        ),
        migrations.AddField(
            model_name="permintaanumpanbalik",
            name="diminta",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dimintai",
                to="organisation.pegawai",
            ),
        ),
        migrations.AddField(
            model_name="permintaanumpanbalik",
            name="instansi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
            ),
        ),
        migrations.AddField(
            model_name="permintaanumpanbalik",
            name="peminta",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="permintaan_umpan_balik",
                to="organisation.pegawai",
            ),
        ),
        migrations.AddField(
            model_name="permintaanumpanbalik",
            name="rencana_hasil_kerja",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="planning.rencanahasilkerja",
            ),
        ),
        migrations.AddField(
            model_name="permintaanumpanbalik",
            name="umpan_balik",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="permintaan",
                to="feedback.umpanbalik",
            ),
        ),
        migrations.AddField(
            model_name="tindakanpimpinan",
            name="instansi",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
            ),
        ),
        migrations.AddField(
            model_name="tindakanpimpinan",
            name="oleh",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tindakan_diambil",
                to="organisation.pegawai",
            ),
        ),
        migrations.AddField(
            model_name="tindakanpimpinan",
            name="pegawai",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tindakan",
                to="organisation.pegawai",
            ),
        ),
        migrations.AddField(
            model_name="tindakanpimpinan",
            name="rencana_hasil_kerja",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="tindakan",
                to="planning.rencanahasilkerja",
            ),
        ),
        migrations.AddIndex(
            model_name="pengaturanumpanbalik",
            index=models.Index(fields=["instansi", "berlaku_dari"], name="pengaturan_umpan_balik"),
        ),
        migrations.AddIndex(
            model_name="permintaanumpanbalik",
            index=models.Index(fields=["diminta", "status"], name="permintaan_diminta"),
        ),
        migrations.AddIndex(
            model_name="permintaanumpanbalik",
            index=models.Index(fields=["peminta", "status"], name="permintaan_peminta"),
        ),
        migrations.AddIndex(
            model_name="tindakanpimpinan",
            index=models.Index(fields=["pegawai", "periode"], name="tindakan_periode"),
        ),
    ]
