"""What a password must be like (NIST SP 800-63B: length and a list, no composition rules)."""

from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teladan.foundation.errors import Invalid

SHORTEST = 10
LONGEST = 256
_LOCAL = ("indonesia", "merdeka", "bismillah", "password", "sandi", "pegawai", "teladan", "admin")


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()


def check_password_rules(password: str, *, nip: str, nama: str) -> None:
    """Refuse a password that is short, common, or made of the person's own number or name.

    Raises Invalid with the reason and what would do.
    """
    reason = _reason(password, nip.lower(), nama.lower())
    if reason:
        raise Invalid(
            reason,
            fields={"password": reason},
            next_step=_("Pakailah beberapa kata yang tidak berhubungan, misalnya empat kata."),
        )


def _reason(password: str, nip: str, nama: str) -> str:
    bare = password.lower().strip()
    if len(password) < SHORTEST:
        return _("Kata sandi paling sedikit %(n)s karakter.") % {"n": SHORTEST}
    if len(password) > LONGEST:
        return _("Kata sandi paling banyak %(n)s karakter.") % {"n": LONGEST}
    if bare in nip or nip in bare or nip[:8] in bare:
        return _("Kata sandi tidak boleh memuat NIP atau tanggal lahir Anda.")
    letters = "".join(sign for sign in bare if sign.isalpha())
    if letters in _LOCAL or letters == "".join(sign for sign in nama if sign.isalpha()):
        return _("Kata sandi ini mudah ditebak: satu kata umum atau nama Anda dengan angka.")
    if len(set(bare)) < 4:
        return _("Kata sandi ini mudah ditebak: terlalu sedikit karakter yang berbeda.")
    try:
        _common().validate(bare)
    except ValidationError:
        return _("Kata sandi ini termasuk daftar kata sandi yang paling sering dipakai.")
    return ""
