"""The shape of what is typed on the survey's pages; the rules are in the commands."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.citizen_voice.queries import JUDUL_PROFIL, PILIHAN_PROFIL, UNSUR, LayananView
from teladan.web.organisation.common import choices, day_field
from teladan_rules.permenpanrb_14_2017.vocabulary import Pembobotan, SumberJawaban, UnsurSkm

_COUNTED = (SumberJawaban.TIKET, SumberJawaban.KERTAS, SumberJawaban.DIBANTU_DISAHKAN)


class LembarForm(forms.Form):
    """One answer: nine digits in one field, the quickest to type; the rest may stay empty."""

    kunci = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)
    lembar = forms.CharField(
        label=_("Nomor lembar"),
        max_length=40,
        help_text=_("Tertulis di kertas; satu nomor hanya dapat dimasukkan sekali."),
    )
    hari = day_field(_("Tanggal pada lembar"))
    layanan_id = forms.TypedChoiceField(
        label=_("Layanan"), coerce=int, required=False, empty_value=None
    )
    nilai = forms.RegexField(
        r"\A[1-4]{9}\Z",
        label=_("Sembilan jawaban"),
        help_text=_("Ketik sembilan angka 1–4 berurutan menurut daftar di samping."),
        error_messages={"invalid": _("Isi tepat sembilan angka, masing-masing 1 sampai 4.")},
    )
    tunggu_menit = forms.IntegerField(
        label=_("Lama menunggu (menit)"), required=False, min_value=0, max_value=600
    )
    saran = forms.CharField(
        label=_("Saran"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    jenis_kelamin = forms.ChoiceField(required=False)
    kelompok_umur = forms.ChoiceField(required=False)
    pendidikan = forms.ChoiceField(required=False)
    pekerjaan = forms.ChoiceField(required=False)
    disabilitas = forms.ChoiceField(
        label=_("Penyandang disabilitas"),
        required=False,
        choices=[("", _("Tidak diisi")), ("ya", _("Ya")), ("tidak", _("Tidak"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in PILIHAN_PROFIL.items():
            field = self.fields[name]
            field.label = _(JUDUL_PROFIL[name])
            field.choices = [  # type: ignore[attr-defined]
                ("", _("Tidak diisi")),
                *((code, _(label)) for code, label in options.items()),
            ]

    def offer(self, services: Iterable[LayananView]) -> None:
        """The services that may be chosen."""
        self.fields["layanan_id"].choices = [("", _("Tidak disebut"))] + [  # type: ignore[attr-defined]
            (each.layanan_id, each.nama) for each in services
        ]


class BantuForm(LembarForm):
    """An answer of a citizen who asks for help: each question read aloud with its four words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["lembar"], self.fields["hari"], self.fields["nilai"]
        for unsur in UnsurSkm:
            self.fields[f"unsur_{unsur.value}"] = forms.ChoiceField(
                label=_(unsur.pertanyaan),
                choices=[(str(mark), _(word)) for mark, word in enumerate(unsur.jawaban, start=1)],
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """The nine marks as the sheet's nine digits."""
        typed = super().clean() or self.cleaned_data
        marks = [str(typed.get(f"unsur_{name}") or "") for name in UNSUR]
        return typed | {"nilai": "".join(marks)} if all(marks) else typed


class PengaturanForm(forms.Form):
    """The survey's settings from a day on."""

    unit_id = forms.TypedChoiceField(
        label=_("Berlaku untuk"), coerce=int, required=False, empty_value=None
    )
    berlaku_dari = day_field(_("Berlaku dari"))
    pembobotan = forms.ChoiceField(label=_("Bobot unsur"), choices=choices(Pembobotan))
    sumber = forms.MultipleChoiceField(
        label=_("Sumber yang dihitung dalam evaluasi"),
        required=False,
        choices=[(each.value, _(each.label)) for each in _COUNTED],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Jawaban dari poster terbuka selalu tampil terpisah dan tidak dihitung."),
    )
    batas_per_jam = forms.IntegerField(
        label=_("Batas jawaban per alamat dalam satu jam"),
        help_text=_("Tanpa tiket; selebihnya dikarantina, tidak dibuang."),
    )
    minimum_jawaban = forms.IntegerField(label=_("Jawaban paling sedikit agar angka tampil"))
    dasar = forms.CharField(label=_("Dasar"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for unsur in UnsurSkm:
            self.fields[f"bobot_{unsur.value}"] = forms.CharField(
                label=_(unsur.label), max_length=12, required=False
            )

    def bobot(self) -> dict[str, Fraction]:
        """Own weights as typed, "1/9" or "0,2"; what cannot be read is left out, so that the
        rules say which unsur has none."""
        if self.cleaned_data["pembobotan"] != Pembobotan.SENDIRI:
            return {}
        typed = {name: self.cleaned_data[f"bobot_{name}"].strip() for name in UNSUR}
        return {name: value for name, text in typed.items() if (value := _fraction(text))}


def _fraction(text: str) -> Fraction | None:
    top, stroke, bottom = text.replace(" ", "").replace(",", ".").partition("/")
    try:
        value = Fraction(Decimal(top))
        return value / Fraction(Decimal(bottom)) if stroke else value
    except (InvalidOperation, ZeroDivisionError, ValueError, OverflowError):
        return None
