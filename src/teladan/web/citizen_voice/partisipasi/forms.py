"""The shape of what a unit writes about its plans; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.web.organisation.common import day_field


class RencanaForm(forms.Form):
    """A plan as the public will read it."""

    judul = forms.CharField(
        label=_("Judul"),
        max_length=200,
        help_text=_("Seperti yang dikatakan warga, misalnya “Perbaikan Taman Kota”."),
    )
    uraian = forms.CharField(
        label=_("Apa yang direncanakan, dan apa yang masih dapat diubah"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    lokasi = forms.CharField(label=_("Di mana"), max_length=200, required=False)
    usulan_sampai = day_field(_("Usulan diterima sampai"))
    rhk_id = forms.TypedChoiceField(
        label=_("Hasil kerja dalam SKP pimpinan unit"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Usul dan penilaian warga berdiri di sampingnya sebagai bukti."),
    )
