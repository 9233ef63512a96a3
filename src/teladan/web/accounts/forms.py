"""The shape of what people type about their access; the rules are in the commands."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_LONG = 300


def _password(label: "StrOrPromise", autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=_LONG, widget=widget)


class SignInForm(forms.Form):
    """NIP and password."""

    nip = forms.CharField(label=_("NIP"), max_length=40)
    password = _password(_("Kata sandi"), "current-password")


class PasswordForm(forms.Form):
    """The old password and the new one."""

    old = _password(_("Kata sandi sekarang"), "current-password")
    password = _password(_("Kata sandi baru"), "new-password")


class CodeForm(forms.Form):
    """A one-time code with the password that it sets."""

    nip = forms.CharField(label=_("NIP"), max_length=40)
    kode = forms.CharField(label=_("Kode sekali pakai"), max_length=20)
    password = _password(_("Kata sandi baru"), "new-password")


class SigningForm(forms.Form):
    """The person's own sentence, with her new password."""

    statement = forms.CharField(label=_("Pernyataan Anda"), max_length=300)
    old = _password(_("Kata sandi baru Anda"), "current-password")


class ReportForm(forms.Form):
    """What is wrong with her atasan, if she wants to say."""

    uraian = forms.CharField(label=_("Siapa yang benar?"), max_length=500, required=False)


def _code() -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code"})
    return forms.CharField(label=_("Kode"), max_length=20, widget=widget)


class StepForm(forms.Form):
    """A code of the moment, or a recovery code."""

    kode = _code()


class StartTotpForm(forms.Form):
    """The password, before a secret is made."""

    old = _password(_("Kata sandi Anda"), "current-password")


class TotpForm(forms.Form):
    """Password and code, to change or end the second step."""

    old = _password(_("Kata sandi Anda"), "current-password")
    kode = _code()


class ProposeResetForm(forms.Form):
    """What is to be reset, and why."""

    jenis = forms.ChoiceField(
        label=_("Apa yang diatur ulang"),
        choices=[("sandi", _("Kata sandi")), ("totp", _("Langkah kedua (telepon hilang)"))],
        widget=forms.RadioSelect,
        initial="sandi",
    )
    alasan = forms.CharField(label=_("Alasan"), max_length=300)
