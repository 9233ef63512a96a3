"""The shape of what an admin types; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.foundation.actor import Peran
from teladan.web.organisation.common import choices, day_field
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPegawai,
    JenisPenugasan,
    JenisPeriodik,
    JenjangFungsional,
    KedudukanHukum,
    ZonaWaktu,
)

_NONE = [("", _("Tidak ada"))]
_YES_NO = [("ya", _("Ya")), ("tidak", _("Tidak"))]


class PegawaiForm(forms.Form):
    """A pegawai's own data."""

    nip = forms.CharField(label=_("NIP atau NI PPPK"), max_length=40)
    nama = forms.CharField(label=_("Nama lengkap dengan gelar"), max_length=200)
    jenis = forms.ChoiceField(label=_("Jenis pegawai"), choices=choices(JenisPegawai))
    golongan = forms.CharField(label=_("Golongan"), max_length=8, required=False)
    kedudukan = forms.ChoiceField(label=_("Kedudukan hukum"), choices=choices(KedudukanHukum))
    kontrak_sampai = day_field(_("Akhir perjanjian kerja (PPPK)"), required=False)
    surel = forms.EmailField(label=_("Surel"), required=False, max_length=120)


class PenilaiForm(forms.Form):
    """Who evaluates a pegawai from when on."""

    pilihan = forms.ChoiceField(label=_("Pejabat penilai"), widget=forms.RadioSelect)
    nip = forms.CharField(label=_("NIP pejabat penilai lain"), max_length=40, required=False)
    berlaku_dari = day_field(
        _("Berlaku sejak"),
        hint=_("Bila keliru sejak awal, isi tanggal mulai penetapan yang lama."),
    )
    alasan = forms.CharField(
        label=_("Dasar pendelegasian"),
        max_length=200,
        required=False,
        help_text=_("Isi hanya bila ia bukan atasan langsung, misalnya nomor surat delegasi."),
    )


class PenugasanForm(forms.Form):
    """A post for a pegawai."""

    jabatan = forms.TypedChoiceField(label=_("Jabatan"), coerce=int)
    jenis = forms.ChoiceField(label=_("Sebagai"), choices=choices(JenisPenugasan))
    berlaku_dari = day_field(_("Mulai"))
    berlaku_sampai = day_field(_("Sampai"), required=False)
    nomor_sk = forms.CharField(label=_("Nomor surat keputusan"), max_length=80, required=False)


class EndForm(forms.Form):
    """The last day of a post."""

    berlaku_sampai = day_field(_("Hari terakhir"))


class UnitForm(forms.Form):
    """A unit kerja."""

    kode = forms.CharField(label=_("Kode"), max_length=60)
    nama = forms.CharField(label=_("Nama unit kerja"), max_length=200)
    induk = forms.TypedChoiceField(
        label=_("Unit induk"), coerce=int, required=False, empty_value=None
    )
    mandiri = forms.ChoiceField(label=_("Unit kerja mandiri"), choices=_YES_NO[::-1])
    hari_per_minggu = forms.TypedChoiceField(
        label=_("Hari kerja per minggu"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[("", _("Ikut instansi")), ("5", "5"), ("6", "6")],
    )


class MoveForm(forms.Form):
    """Another parent for a unit kerja."""

    induk = forms.TypedChoiceField(
        label=_("Unit induk"), coerce=int, required=False, empty_value=None
    )


class JabatanForm(forms.Form):
    """A post in a unit kerja."""

    nama = forms.CharField(label=_("Nama jabatan"), max_length=200)
    jenis = forms.ChoiceField(label=_("Jenis jabatan"), choices=choices(JenisJabatan))
    jenjang = forms.ChoiceField(
        label=_("Jenjang (jabatan fungsional)"),
        choices=_NONE + choices(JenjangFungsional),
        required=False,
    )
    memimpin = forms.ChoiceField(label=_("Memimpin unit ini"), choices=_YES_NO[::-1])
    formasi = forms.IntegerField(label=_("Formasi"), min_value=1, max_value=5000, initial=1)


class InstansiForm(forms.Form):
    """The settings of the instansi."""

    nama = forms.CharField(label=_("Nama instansi"), max_length=200)
    kota = forms.CharField(
        label=_("Tempat penandatanganan dokumen"), max_length=100, required=False
    )
    warna_utama = forms.CharField(label=_("Warna utama"), max_length=7)
    warna_aksen = forms.CharField(label=_("Warna kedua"), max_length=7)
    zona_waktu = forms.ChoiceField(label=_("Zona waktu"), choices=choices(ZonaWaktu))
    hari_per_minggu = forms.TypedChoiceField(
        label=_("Hari kerja per minggu"), coerce=int, choices=[("5", "5"), ("6", "6")]
    )
    periodik = forms.ChoiceField(label=_("Evaluasi periodik"), choices=choices(JenisPeriodik))


class HariLiburForm(forms.Form):
    """A day that differs from the national calendar."""

    tanggal = day_field(_("Tanggal"))
    nama = forms.CharField(label=_("Keterangan"), max_length=120)
    libur = forms.ChoiceField(
        label=_("Hari itu"), choices=[("ya", _("Libur")), ("tidak", _("Masuk kerja"))]
    )


class RoleForm(forms.Form):
    """A role with its expiry."""

    nip = forms.CharField(label=_("NIP pegawai"), max_length=40)
    peran = forms.ChoiceField(label=_("Peran"), choices=[(p.value, _(p.label)) for p in Peran])
    unit = forms.TypedChoiceField(label=_("Untuk"), coerce=int, required=False, empty_value=None)
    berlaku_sampai = day_field(_("Berlaku sampai"))


class UploadForm(forms.Form):
    """A staff list."""

    berkas = forms.FileField(label=_("Daftar pegawai"), allow_empty_file=True)


class LogoForm(forms.Form):
    """A logo."""

    logo = forms.FileField(label=_("Logo"))
