"""The one template environment of the pages (settings: OPTIONS.environment).

Autoescaped and strict: a name that the view did not give is an error, not an empty string.
Globals: `url(name, *args, **kwargs)`, `static(path)`, `icon(name)`,
`inline_icon(name)`, `_`/`gettext`/`ngettext`.
Django adds `request`, `csrf_input` and `csrf_token`; the context processor adds `page`.
"""

import re
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.forms import BaseForm
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from jinja2 import Environment, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from teladan.web.formats import FILTERS, language, language_code

STATIC = Path(__file__).parent / "static"
SPRITE = STATIC / "vendor/icons.svg"


@cache
def icon_names() -> frozenset[str]:
    """The icons that the vendored sprite holds."""
    return frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")))


@cache
def icon(name: str, extra: str = "") -> Markup:
    """A decorative Lucide icon, hidden from screen readers: say its meaning in text beside it.

    Raises LookupError for a name that the sprite lacks (add it to assets/icons.txt and rebuild).
    """
    if name not in icon_names():
        raise LookupError(f"icon {name!r} is not in assets/icons.txt")
    return Markup(
        '<svg class="icon {extra}" aria-hidden="true" focusable="false"><use href="{href}#{name}"/>'
        "</svg>"
    ).format(extra=extra, href=static("vendor/icons.svg"), name=name)


@cache
def inline_icon(name: str) -> Markup:
    """The same icon drawn in the page itself: for pages that shall not fetch the whole sprite."""
    body = re.search(rf'<symbol id="{name}"[^>]*>(.*)</symbol>', SPRITE.read_text("utf-8"))
    if body is None:
        raise LookupError(f"icon {name!r} is not in assets/icons.txt")
    return Markup(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    ).format(Markup(body.group(1)))


@cache
def asset(path: str) -> str:
    """The address of a static file; styles and scripts bear their hash, so that an update of the
    installation is seen at once. Fonts and icons bear none: the style sheet names them too."""
    file = STATIC / path
    if file.suffix not in {".css", ".js"}:
        return static(path)
    return f"{static(path)}?v={sha256(file.read_bytes()).hexdigest()[:10]}"


@lru_cache(maxsize=256)
def _plain_url(name: str, urlconf: str | None) -> str:
    return reverse(name, urlconf=urlconf)


@lru_cache(maxsize=512)
def _shape(name: str, count: int, urlconf: str | None) -> tuple[str, ...]:
    """What stands around the numbers of a route's address; empty where it takes no such numbers."""
    stand_ins = range(912_345_001, 912_345_001 + count)
    try:
        path = reverse(name, args=tuple(stand_ins), urlconf=urlconf)
    except NoReverseMatch:
        return ()
    parts = tuple(re.split("|".join(map(str, stand_ins)), path))
    return parts if len(parts) == count + 1 else ()


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named route. Those without arguments are remembered (menus), and of those
    with ids what stands around them (lists have a hundred)."""
    if not args and not kwargs:
        return _plain_url(name, get_urlconf())
    shape: tuple[str, ...] = ()
    if not kwargs and all(type(arg) is int and arg >= 0 for arg in args):
        shape = _shape(name, len(args), get_urlconf())
    if shape:
        return shape[0] + "".join(map("{}{}".format, args, shape[1:]))
    return reverse(name, args=args or None, kwargs=kwargs or None)


@lru_cache(maxsize=4)
def _script_words(code: str) -> Markup:
    """What the scripts say, as JSON for a single-quoted attribute, in the active language."""
    return htmlsafe_json_dumps(
        {
            "failed": _("Permintaan tidak sampai. Periksa sambungan, lalu coba lagi."),
            "refused": _("Permintaan ditolak oleh sistem."),
            "close": _("Tutup"),
            "copied": _("Tersalin"),
            "saving": _("Menyimpan …"),
            "saved": _("Tersimpan pukul"),
            "unsaved": _("Belum tersimpan; isian disimpan di perangkat ini"),
            "conflict": _("Ada versi lain yang lebih baru. Pilih yang dipakai."),
            "restored": _("Isian yang belum tersimpan telah dipulihkan di formulir ini."),
            "theirs": _("Tersimpan"),
            "yours": _("Anda"),
            "use_theirs": _("Pakai yang tersimpan"),
            "keep_mine": _("Simpan punya saya"),
            "too_big": _("Berkas terlalu besar"),
            "wrong_type": _("Jenis berkas tidak diterima"),
            "uploading": _("Mengunggah"),
            "left": _("karakter lagi"),
            "over": _("karakter berlebih"),
        }
    )


def script_words() -> Markup:
    """The words of the scripts, remembered per language."""
    return _script_words(language_code() or "id")


def form_errors(form: BaseForm) -> dict[str, str]:
    """The first error of each field of a Django form, for the error summary."""
    return {
        form[name].html_name if name in form.fields else "": str(errors[0])
        for name, errors in form.errors.items()
    }


def _filled(text: str, variables: dict[str, Any]) -> Markup:
    """The text escaped, its variables put in (escaped too). A bare %% or % stays a per cent."""
    safe = escape(text)
    return safe % variables if variables else Markup(safe.replace("%%", "%"))


@lru_cache(maxsize=8192)
def _literal(message: str, code: str | None) -> Markup:
    return _filled(translation.gettext(message), {})


def _gettext(message: str, **variables: Any) -> Markup:
    """`_()` of the templates. Unlike Jinja2's own it never trusts the message as markup; those
    without variables are literals and are remembered per language."""
    if variables:
        return _filled(translation.gettext(message), variables)
    return _literal(message, language_code())


def _ngettext(singular: str, plural: str, number: int, **variables: Any) -> Markup:
    """The plural form of `_()`; `num` is among the variables."""
    text = translation.ngettext(singular, plural, number)
    return _filled(text, {"num": number, **variables})


def environment(**options: Any) -> Environment:
    """Build the environment from Django's template options."""
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    env = Environment(**options)
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals.update(gettext=_gettext, ngettext=_ngettext, _=_gettext)
    env.globals.update(url=url, static=asset, icon=icon, language=language)
    env.globals["inline_icon"] = inline_icon
    env.globals["script_words"] = script_words
    env.filters.update(FILTERS, form_errors=form_errors)
    return env
