import django.db.models.deletion
from django.db import migrations, models

import teladan.feedback.states


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0002_umpan_balik_berkelanjutan"),
        ("organisation", "0001_initial"),
        ("planning", "0002_counted_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="DialogKinerja",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("periode", models.CharField(max_length=8)),
                ("tanggal", models.DateField()),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusDialog["DIJADWALKAN"], max_length=12
                    ),
                ),
                ("agenda", models.JSONField(default=list)),
                ("catatan", models.TextField(blank=True)),
                ("dialog_berikut", models.DateField(null=True)),
                ("dibuat_at", models.DateTimeField()),
                ("dicatat_at", models.DateTimeField(null=True)),
                ("dibenarkan_at", models.DateTimeField(null=True)),
                ("tanggapan", models.TextField(blank=True)),
                ("tambahan", models.JSONField(default=list)),
                (
                    "dicatat_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialog_dicatat",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "diusulkan_oleh",
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
                        related_name="dialog",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pejabat_penilai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialog_sebagai_penilai",
                        to="organisation.pegawai",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CatatanPribadi",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("teks_tersegel", models.BinaryField()),
                (
                    "instansi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisation.instansi"
                    ),
                ),
                (
                    "pemilik",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "dialog",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pribadi",
                        to="feedback.dialogkinerja",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Janji",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("teks", models.CharField(max_length=500)),
                ("tenggat", models.DateField()),
                ("nilai", models.CharField(blank=True, max_length=24)),
                (
                    "status",
                    models.CharField(
                        default=teladan.feedback.states.StatusJanji["TERBUKA"], max_length=16
                    ),
                ),
                ("selesai_pada", models.DateField(null=True)),
                ("keterangan", models.CharField(blank=True, max_length=500)),
                ("bantahan", models.CharField(blank=True, max_length=500)),
                (
                    "dialog",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="janji",
                        to="feedback.dialogkinerja",
                    ),
                ),
                (
                    "diganti_oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="menggantikan",
                        to="feedback.janji",
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
                        related_name="janji",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "pemegang",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="janji_dipegang",
                        to="organisation.pegawai",
                    ),
                ),
                (
                    "rencana_hasil_kerja",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="janji",
                        to="planning.rencanahasilkerja",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="dialogkinerja",
            index=models.Index(fields=["pegawai", "tanggal"], name="dialog_pegawai"),
        ),
        migrations.AddIndex(
            model_name="dialogkinerja",
            index=models.Index(
                fields=["pejabat_penilai", "status", "tanggal"], name="dialog_penilai"
            ),
        ),
        migrations.AddConstraint(
            model_name="dialogkinerja",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "dijadwalkan")),
                fields=("pegawai",),
                name="dialog_satu_rencana",
            ),
        ),
        migrations.AddConstraint(
            model_name="catatanpribadi",
            constraint=models.UniqueConstraint(
                fields=("dialog", "pemilik"), name="catatan_pribadi_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="janji",
            index=models.Index(fields=["pegawai", "tenggat"], name="janji_pegawai"),
        ),
        migrations.AddIndex(
            model_name="janji",
            index=models.Index(fields=["pemegang", "status", "tenggat"], name="janji_pemegang"),
        ),
    ]
