"""The shape of what an admin types about services; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.citizen_voice.states import JenisTitik, SatuanWaktu
from teladan.web.organisation.common import day_field

_TEXT = forms.Textarea(attrs={"rows": 3})


class UnitPelayananForm(forms.Form):
    """A unit kerja that begins to serve the public."""

    unit_kerja_id = forms.TypedChoiceField(label=_("Unit kerja"), coerce=int)
    nama = forms.CharField(
        label=_("Nama untuk warga"),
        max_length=200,
        help_text=_("Seperti yang dikenal warga, misalnya “Puskesmas Mawar”."),
    )
    alamat = forms.CharField(
        label=_("Alamat singkat"),
        max_length=60,
        help_text=_("Bagian dari alamat halaman warga, misalnya “puskesmas-mawar”."),
    )
    jam_layanan = forms.CharField(label=_("Jam layanan"), max_length=200, required=False)
    berlaku_dari = day_field(_("Mulai melayani"))


class EditUnitForm(forms.Form):
    """Name and opening hours."""

    nama = forms.CharField(label=_("Nama untuk warga"), max_length=200)
    jam_layanan = forms.CharField(label=_("Jam layanan"), max_length=200, required=False)


class LayananForm(forms.Form):
    """A service."""

    nama = forms.CharField(
        label=_("Nama layanan"),
        max_length=200,
        help_text=_("Seperti yang dikatakan warga, misalnya “Kartu keluarga”."),
    )
    berlaku_dari = day_field(_("Mulai ditawarkan"))


class StandarForm(forms.Form):
    """What is promised of a service."""

    berlaku_dari = day_field(_("Berlaku dari"))
    persyaratan = forms.CharField(
        label=_("Persyaratan"), required=False, max_length=2000, widget=_TEXT
    )
    prosedur = forms.CharField(
        label=_("Langkah layanan"), required=False, max_length=2000, widget=_TEXT
    )
    tunggu_menit = forms.IntegerField(
        label=_("Paling lama menunggu dipanggil (menit)"), required=False
    )
    waktu_jumlah = forms.IntegerField(label=_("Waktu penyelesaian"), required=False)
    waktu_satuan = forms.ChoiceField(label=_("Satuan waktu penyelesaian"), required=False)
    biaya = forms.DecimalField(
        label=_("Biaya (rupiah)"),
        required=False,
        max_digits=14,
        decimal_places=2,
        localize=True,
        help_text=_("0 berarti gratis; kosong berarti tidak dinyatakan."),
    )
    biaya_keterangan = forms.CharField(label=_("Keterangan biaya"), required=False, max_length=200)
    produk = forms.CharField(label=_("Hasil layanan"), required=False, max_length=200)
    dasar = forms.CharField(
        label=_("Dasar"),
        required=False,
        max_length=200,
        help_text=_("Misalnya nomor keputusan kepala unit."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        options = [("", _("Tidak dinyatakan"))]
        options += [(each.value, _(each.label)) for each in SatuanWaktu]
        self.fields["waktu_satuan"].choices = options  # type: ignore[attr-defined]


class TitikForm(forms.Form):
    """A place with a poster."""

    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=[(each.value, _(each.label)) for each in JenisTitik]
    )
    nama = forms.CharField(
        label=_("Nama"), max_length=120, help_text=_("Misalnya “Loket 2” atau “Meja 3”.")
    )
    layanan_id = forms.TypedChoiceField(
        label=_("Layanan"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Kosong: warga memilih sendiri layanannya."),
    )
    nip = forms.CharField(
        label=_("NIP petugas meja"),
        max_length=40,
        required=False,
        help_text=_("Hanya untuk meja petugas. Nama petugas tidak tampak bagi warga."),
    )
    huruf = forms.CharField(
        label=_("Huruf antrean"),
        max_length=3,
        required=False,
        help_text=_("Hanya untuk loket; nomor antreannya menjadi A1, A2, dan seterusnya."),
    )
    berlaku_dari = day_field(_("Mulai dipakai"))
