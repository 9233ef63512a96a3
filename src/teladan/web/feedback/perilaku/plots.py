"""How the answers about one value are spread: four columns in the order of the levels.

The place says the level, the figure above says how many, the mark below how the pegawai sees
herself: nothing is said by colour.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from markupsafe import Markup

from teladan.feedback.queries import SelHasil
from teladan.web.charts import ChartTable
from teladan.web.formats import angka, terjemah
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.ringkasan import Sebaran
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku

_FOOT, _TALLEST = 58, 38


def level_words() -> dict[TingkatPerilaku, str]:
    """The levels in a word that fits below a column of a phone."""
    return {
        TingkatPerilaku.BELUM: _("Belum"),
        TingkatPerilaku.KADANG: _("Kadang"),
        TingkatPerilaku.KONSISTEN: _("Konsisten"),
        TingkatPerilaku.TELADAN: _("Mengajak"),
    }


def columns(nilai: NilaiBerakhlak, sebaran: Sebaran, diri: TingkatPerilaku | None) -> Markup:
    """The plot of one value; `diri` marks the self-assessment, None where there is none."""
    counts = dict(zip(TingkatPerilaku, sebaran.hitungan, strict=True))
    summary = ", ".join(f"{_(tingkat.label)}: {n}" for tingkat, n in counts.items())
    if diri is not None:
        summary += "; " + _("penilaian diri: %(tingkat)s") % {"tingkat": _(diri.label)}
    whole = max(counts.values())
    body = Markup("").join(
        piece
        for place, (tingkat, n) in enumerate(counts.items())
        for piece in _column(place, tingkat, (n, whole), tingkat is diri)
    )
    axis = Markup('<line x1="0" x2="100%" y1="{0}" y2="{0}" class="c-axis"/>').format(_FOOT)
    return Markup(
        '<svg class="chart" width="100%" height="{height}" role="img" aria-label="{label}">'
        "{body}{axis}</svg>"
    ).format(
        height=94 if diri is not None else 78,
        label=f"{_(nilai.label)}. {summary}",
        body=body,
        axis=axis,
    )


def _column(
    place: int, tingkat: TingkatPerilaku, count: tuple[int, int], mine: bool
) -> Iterable[Markup]:
    n, whole = count
    middle = f"{place * 25 + 12.5}%"
    height = max(round(_TALLEST * n / whole), 3) if n and whole else 0
    if height:
        yield Markup(
            '<rect x="{}%" y="{}" width="17%" height="{}" rx="3" class="c-primary"/>'
        ).format(place * 25 + 4, _FOOT - height, height)
    text = Markup('<text x="{}" y="{}" class="{}" text-anchor="middle">{}</text>')
    yield text.format(middle, _FOOT - height - 6, "c-value" if n else "", angka(n))
    yield text.format(middle, _FOOT + 15, "c-small", level_words()[tingkat])
    if mine:
        yield text.format(middle, _FOOT + 31, "c-label c-small", "▲ " + _("diri"))


def table_of(
    sel: SelHasil,
    diri: Mapping[NilaiBerakhlak, TingkatPerilaku],
    caption: str,
) -> ChartTable:
    """The figures of all values of one side."""
    heads = (_("Nilai"), *level_words().values(), _("Jumlah"), _("Diri sendiri"))
    return ChartTable(caption, heads, tuple(_row(each, sel, diri) for each in NilaiBerakhlak))


def _row(
    nilai: NilaiBerakhlak, sel: SelHasil, diri: Mapping[NilaiBerakhlak, TingkatPerilaku]
) -> tuple[str, ...]:
    sebaran = sel.per_nilai.get(nilai)
    mine = level_words()[diri[nilai]] if nilai in diri else "—"
    if sebaran is None:
        return (terjemah(nilai.label), "—", "—", "—", "—", _("kurang dari 5"), mine)
    figures = [angka(n) for n in (*sebaran.hitungan, sebaran.n)]
    return (terjemah(nilai.label), *figures, mine)
