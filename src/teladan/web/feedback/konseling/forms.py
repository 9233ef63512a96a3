"""The shape of what is typed about konseling; the rules are in the commands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak

_AREA = 4000


def _area(label: Any, *, required: bool = True, hint: Any = "", longest: int = _AREA) -> Any:
    widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
    return forms.CharField(
        label=label, required=required, max_length=longest, widget=widget, help_text=hint
    )


def _secret(label: Any, hint: Any = "", *, autocomplete: str = "off") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=300, widget=widget, help_text=hint)


class ReportForm(forms.Form):
    """Format B.1.10."""

    nilai = forms.MultipleChoiceField(
        label=_("Nilai dasar yang bersangkutan"),
        choices=[(each.value, each.label) for each in NilaiBerakhlak],
        widget=forms.CheckboxSelectMultiple,
    )
    ekspektasi = _area(_("Apakah Anda memiliki ekspektasi khusus? Jika ya, apa?"), required=False)
    masalah = _area(
        _("Permasalahan perilaku yang dianggap menghambat kinerja"),
        hint=_("Tulis apa yang terlihat dan kapan, bukan watak orangnya."),
    )
    serupa = forms.ChoiceField(
        label=_("Apakah hal serupa juga terjadi pada pegawai lain?"),
        choices=[("ya", _("Ya")), ("tidak", _("Tidak"))],
        widget=forms.RadioSelect,
    )
    upaya = _area(_("Yang sudah Anda lakukan untuk memperbaikinya"))


class KonselorForm(forms.Form):
    """Which konselor."""

    konselor = forms.ChoiceField(
        label=_("Konselor"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih konselornya.")},
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        field = self.fields["konselor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class RequestForm(KonselorForm):
    """The pegawai's own wish."""

    permintaan = _area(
        _("Yang ingin Anda bicarakan"),
        required=False,
        hint=_("Hanya konselor yang Anda pilih yang membacanya."),
    )


class AppointForm(KonselorForm):
    """The konselor of a reported case."""

    pelatihan = forms.CharField(
        label=_("Bukti pelatihan konseling"),
        max_length=300,
        required=False,
        help_text=_("Hanya bila yang ditunjuk ialah pejabat penilainya sendiri."),
    )


class AnswerForm(forms.Form):
    """The pegawai's side."""

    tanggapan = _area(_("Tanggapan Anda"), required=False)


class DecideForm(forms.Form):
    """Konseling or not, and why."""

    keputusan = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[
            ("ya", _("Tetapkan untuk konseling")),
            ("tidak", _("Tidak dilanjutkan ke konseling")),
        ],
        widget=forms.RadioSelect,
    )
    alasan = _area(_("Alasan"))


class ObjectForm(forms.Form):
    """Why not this konselor."""

    alasan = _area(_("Alasan keberatan Anda"))


class ScheduleForm(forms.Form):
    """When and where."""

    jadwal = forms.DateTimeField(
        label=_("Waktu"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    tempat = forms.CharField(
        label=_("Tempat"), max_length=200, help_text=_("Tempat yang tidak terlihat rekan kerja.")
    )


class RecordForm(forms.Form):
    """The record that leaves the room."""

    hadir = forms.ChoiceField(
        label=_("Kehadiran"),
        choices=[("ya", _("Hadir")), ("tidak", _("Tidak hadir"))],
        widget=forms.RadioSelect,
    )
    tema = _area(
        _("Tema yang disepakati untuk dilaporkan"),
        required=False,
        hint=_("Pokoknya saja. Pegawai membacanya lebih dahulu dan boleh menolaknya."),
    )
    rekomendasi = _area(_("Rekomendasi"))


class AnswerRecordForm(forms.Form):
    """Whether the themes may be told."""

    setuju = forms.ChoiceField(
        label=_("Bolehkah temanya dilaporkan?"),
        choices=[("ya", _("Ya, boleh")), ("tidak", _("Tidak, cukup kehadiran dan rekomendasi"))],
        widget=forms.RadioSelect,
    )
    kata = _area(_("Kata Anda"), required=False)


class FollowUpForm(forms.Form):
    """What follows."""

    tindak_lanjut = _area(_("Tindak lanjut dan alasannya"))


class ConsentForm(forms.Form):
    """Another konselor or not. "Ya" names who is meant: a yes to another is no answer."""

    setuju = forms.ChoiceField(label=_("Setujukah Anda?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, kepada_id: int | None) -> None:
        super().__init__(data)
        field = self.fields["setuju"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(kepada_id or 0), _("Ya, setuju")), ("tidak", _("Tidak"))]


class SettingsForm(forms.Form):
    """Who decides, and how long notes stay."""

    unit = forms.ChoiceField(
        label=_("Unit kerja yang membidangi kepegawaian"),
        required=False,
        help_text=_("Pimpinannya memutuskan laporan. Kosong: pengelola kinerja seluruh instansi."),
    )
    retensi_bulan = forms.IntegerField(
        label=_("Catatan disimpan (bulan setelah selesai)"), min_value=6, max_value=60
    )

    def __init__(
        self,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        units: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tidak ditetapkan")), *units]


class MakeKeyForm(forms.Form):
    """A passphrase of its own."""

    frasa = _secret(
        _("Frasa rahasia"),
        _("Sedikitnya 15 karakter, misalnya lima kata. Bukan kata sandi Anda."),
        autocomplete="new-password",
    )
    ulang = _secret(_("Ulangi frasa"), autocomplete="new-password")
    mengerti = forms.BooleanField(
        label=_("Saya mengerti: bila frasa dan kunci pemulihan hilang, catatan hilang selamanya."),
        required=False,
    )


class OpenKeyForm(forms.Form):
    """The passphrase, to open the key."""

    frasa = _secret(_("Frasa rahasia Anda"))


class ChangePhraseForm(forms.Form):
    """Another passphrase."""

    lama = _secret(_("Frasa sekarang"))
    frasa = _secret(_("Frasa baru"), autocomplete="new-password")
    ulang = _secret(_("Ulangi frasa baru"), autocomplete="new-password")


class RecoverForm(forms.Form):
    """The printed recovery key and a new passphrase."""

    pemulihan = forms.CharField(
        label=_("Kunci pemulihan"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    frasa = _secret(_("Frasa baru"), autocomplete="new-password")
    ulang = _secret(_("Ulangi frasa baru"), autocomplete="new-password")


class NoteForm(forms.Form):
    """A note; the passphrase too, where the key has closed meanwhile."""

    teks = _area(_("Catatan"), longest=16000)
    frasa = forms.CharField(
        label=_("Frasa rahasia Anda"),
        strip=False,
        required=False,
        max_length=300,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class OfferForm(KonselorForm):
    """Who might take over."""


class HandOverForm(forms.Form):
    """What the other konselor reads out."""

    sidik = forms.CharField(
        label=_("Sidik kunci konselor penerima"),
        max_length=60,
        help_text=_("Tiga puluh angka. Mintalah ia membacakannya dari halaman Kunci saya."),
    )
