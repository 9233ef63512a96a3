"""A small picture of a unit's index, for its own website or a printed notice."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from teladan.accountability import queries
from teladan.accountability.queries import UnitPeriode
from teladan.foundation.errors import NotVisible
from teladan.web.formats import angka, terjemah
from teladan.web.public.frame import citizen, look_from_address

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="96" viewBox="0 0 320 96" '
    'role="img" aria-label="{summary}"><title>{summary}</title>'
    '<rect x="0.5" y="0.5" width="319" height="95" rx="12" fill="#ffffff" stroke="#c5cedb"/>'
    '<path d="M0.5 12.5a12 12 0 0 1 12-12H104v95H12.5a12 12 0 0 1-12-12Z" fill="{colour}"/>'
    '<g font-family="system-ui,Segoe UI,Roboto,sans-serif">'
    '<text x="52" y="44" font-size="30" font-weight="700" fill="#ffffff" '
    'text-anchor="middle">{big}</text>'
    '<text x="52" y="70" font-size="14" fill="#ffffff" text-anchor="middle">{mutu}</text>'
    '<g fill="#182230"><text x="118" y="27" font-size="13" font-weight="650">{nama}</text>'
    '<g font-size="12" fill="#536074"><text x="118" y="48">{first}</text>'
    '<text x="118" y="65">{second}</text><text x="118" y="82">{third}</text></g></g></g></svg>'
)
#: Dark enough for white letters (4.5 : 1).
_COLOURS = {"A": "#14713f", "B": "#1a52b3", "C": "#8a4b00", "D": "#b42318"}
_NEUTRAL = "#536074"
_LONGEST = 30


@citizen
@require_safe
def badge(request: HttpRequest, instansi: str, alamat: str) -> HttpResponse:
    """The unit's IKM with mutu, interval and period, as an SVG that others may embed."""
    found = look_from_address(instansi)
    shown = queries.papan_unit(queries.in_force(found.instansi_id, periods=2), alamat)
    if shown is None:
        raise NotVisible(_("Belum ada angka yang diterbitkan untuk unit ini."))
    response = HttpResponse(_draw(shown.terakhir), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=3600"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _draw(unit: UnitPeriode) -> str:
    periode = terjemah(unit.periode.label)
    if unit.skm is None:
        words = (_("Belum cukup jawaban"), periode, _("Survei Kepuasan Masyarakat"))
        return _filled(unit.nama, ("—", ""), words, _NEUTRAL)
    mutu = unit.skm.mutu
    span = ""
    if unit.skm.bawah is not None and unit.skm.atas is not None:
        span = _("antara %(a)s dan %(b)s (95%%)") % {
            "a": angka(unit.skm.bawah),
            "b": angka(unit.skm.atas),
        }
    people = _("%(n)s jawaban") % {"n": angka(unit.skm.n)}
    words = (_("IKM %(periode)s") % {"periode": periode}, span or people, people if span else "")
    figure = (angka(unit.skm.ikm), f"{mutu.name} · {_(mutu.label)}")
    return _filled(unit.nama, figure, words, _COLOURS[mutu.name])


def _filled(nama: str, figure: tuple[str, str], words: tuple[str, str, str], colour: str) -> str:
    short = nama if len(nama) <= _LONGEST else nama[: _LONGEST - 1].rstrip() + "…"
    summary = ", ".join(each for each in (nama, *figure, *words) if each)
    return _SVG.format(
        summary=summary,
        colour=colour,
        big=figure[0],
        mutu=figure[1],
        nama=short,
        first=words[0],
        second=words[1],
        third=words[2],
    )
