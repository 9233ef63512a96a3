"""The figures of the survey: of units in a span of days, of a year, over the years, and adjusted
for who happened to answer. Only answers of the sources that count enter an index; the others are
reckoned beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from teladan.citizen_voice.models import JawabanSingkat, JawabanSkm, Layanan, Tiket
from teladan.citizen_voice.queries.skm_hitung import (
    UNSUR,
    Indeks,
    Jumlah,
    Kelompok,
    Span,
    accepted,
    indeks,
    kelompok_list,
    of_sources,
    ringkasan_of,
    total_of,
)
from teladan.citizen_voice.queries.skm_karantina import SISIH
from teladan.citizen_voice.queries.skm_pengaturan import (
    PengaturanView,
    pengaturan_by_unit,
    pengaturan_of_days,
    pengaturan_skm,
)
from teladan.citizen_voice.queries.skm_profil import Profil, profil_responden
from teladan.citizen_voice.states import StatusJawaban, StatusTiket
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPeriodik
from teladan_rules.permenpanrb_14_2017.parameters import parameter_skm
from teladan_rules.permenpanrb_14_2017.penyesuaian import IkmDisesuaikan, Strata, sesuaikan
from teladan_rules.permenpanrb_14_2017.rerata import Ringkasan
from teladan_rules.permenpanrb_14_2017.sampel import ukuran_sampel
from teladan_rules.permenpanrb_14_2017.selang import Selang, hitung_selang
from teladan_rules.permenpanrb_14_2017.tren import Tren, bandingkan
from teladan_rules.permenpanrb_14_2017.vocabulary import PertanyaanSingkat, SumberJawaban


@dataclass(frozen=True)
class IndeksLayanan:
    """The index of one service; `nama` is empty for answers that name none."""

    layanan_id: int | None
    nama: str
    indeks: Indeks


@dataclass(frozen=True)
class JumlahSumber:
    """How many answers came from one source, and whether they count."""

    sumber: SumberJawaban
    n: int
    dihitung: bool


@dataclass(frozen=True)
class AngkaSkm:
    """The survey of some units between two days (inclusive).

    `dihitung` is the IKM; `lainnya` the index of answers that do not count (open posters, not
    countersigned), shown beside it and never mixed in. `dikarantina` waits for a look.
    """

    dari: date
    sampai: date
    pengaturan: PengaturanView
    dihitung: Indeks
    lainnya: Indeks
    sumber: tuple[JumlahSumber, ...]
    layanan: tuple[IndeksLayanan, ...]
    dikarantina: int
    dikeluarkan: int

    @property
    def bertiket(self) -> int:
        """How many answered with the code of a queue ticket."""
        return sum(each.n for each in self.sumber if each.sumber is SumberJawaban.TIKET)


@dataclass(frozen=True)
class TitikTren:
    """The index of one period of a series."""

    periode: Periode
    indeks: Indeks


@dataclass(frozen=True)
class SeriSkm:
    """Periods in order, and how the last differs from the one before it."""

    titik: tuple[TitikTren, ...]
    tren: Tren


@dataclass(frozen=True)
class Penyesuaian:
    """The IKM with the mix of services and channels of `acuan_dari`–`acuan_sampai`."""

    hasil: IkmDisesuaikan
    selang: Selang
    acuan_dari: date
    acuan_sampai: date


@dataclass(frozen=True)
class SampelSkm:
    """How many were served (ended queue tickets) and how many answers that asks for; None where
    nobody was counted. `nomor` counts every ticket that was given: a code for a ticket's answer
    without a ticket was used by somebody who was not in the queue."""

    dilayani: int
    perlu: int | None
    n: int
    nomor: int = 0


@dataclass(frozen=True)
class SingkatSkm:
    """The short form, apart: how many answered and the total of each of its questions."""

    n: int
    total: Mapping[PertanyaanSingkat, int]


def index_of(*, instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date) -> AngkaSkm:
    """The survey of these units together. One unit is reckoned by its own choices, several by
    those of the instansi, as they hold on the last day. Four queries."""
    pengaturan = _pengaturan(instansi_id, unit_ids, sampai)
    groups = kelompok_list(
        instansi_id=instansi_id,
        unit_ids=unit_ids,
        spans=[(dari, sampai)],
        pengaturan={None: pengaturan},
    )
    held = not_accepted(instansi_id, unit_ids, (dari, sampai))
    return angka_of(groups, pengaturan, (dari, sampai), held=held, names=layanan_names(groups))


def angka_of(
    groups: Sequence[Kelompok],
    pengaturan: PengaturanView,
    span: Span,
    *,
    held: Mapping[str, int],
    names: Mapping[int | None, str],
) -> AngkaSkm:
    """The figures that these groups give; no query."""
    counted = [group for group in groups if group.sumber in pengaturan.sumber]
    others = [group for group in groups if group.sumber not in pengaturan.sumber]
    return AngkaSkm(
        *span,
        pengaturan,
        indeks(total_of(counted), pengaturan, on=span[1]),
        indeks(total_of(others), pengaturan, on=span[1]),
        _by_sumber(groups, pengaturan),
        _by_layanan(counted, pengaturan, span[1], names),
        held.get(StatusJawaban.DIKARANTINA, 0),
        held.get(StatusJawaban.DIKELUARKAN, 0),
    )


def all_indices(
    *, instansi_id: int, tahun: int, unit_ids: Collection[int] | None = None
) -> dict[tuple[int, str], Indeks]:
    """Every index of a year: by (unit, key of the period) for its months, quarters and the year
    itself, of counted answers; a unit or month without any answer is missing. Each period is
    reckoned by the choices of its last day; a grouped query per different set of choices."""
    months = Periode.semua(tahun, JenisPeriodik.BULANAN)
    spans = [(month.mulai, month.selesai) for month in months]
    units = _units(instansi_id, unit_ids, spans[0][0], spans[-1][1])
    choices = pengaturan_of_days(
        instansi_id=instansi_id, unit_ids=units, days=[month.selesai for month in months]
    )
    summed: list[list[Kelompok]] = []
    found: dict[tuple[int, str], Indeks] = {}
    for ke, choice in enumerate(choices):
        if ke and choice == choices[ke - 1]:
            summed.append(summed[-1])
            continue
        summed.append(
            kelompok_list(
                instansi_id=instansi_id, unit_ids=unit_ids, spans=spans, pengaturan=choice
            )
        )
    for periode in (
        *months,
        *Periode.semua(tahun, JenisPeriodik.TRIWULANAN),
        Periode.tahunan(tahun),
    ):
        last = periode.selesai.month - 1
        within = range(periode.mulai.month - 1, last + 1)
        found |= _indices(periode, summed[last], within, choices[last])
    return found


def seri_of(
    parts: Sequence[tuple[Periode, Sequence[Kelompok]]], pengaturan: PengaturanView
) -> SeriSkm:
    """The series that these groups give, period by period; no query."""
    last = parts[-1][0].selesai
    titik = []
    for periode, groups in parts:
        mine = [group for group in groups if group.sumber in pengaturan.sumber]
        titik.append(TitikTren(periode, indeks(total_of(mine), pengaturan, on=last)))
    before = titik[-2].indeks.ringkasan.rerata if len(titik) > 1 else None
    after = titik[-1].indeks.ringkasan.rerata
    return SeriSkm(tuple(titik), bandingkan(before, after, pengaturan.parameters(last)))


def acuan_start(sampai: date) -> date:
    """The first day of the 12 months that end with the month of `sampai`."""
    return (date(sampai.year - 1, sampai.month, 1) + timedelta(days=31)).replace(day=1)


def penyesuaian_of(
    now: Iterable[Kelompok],
    reference: Iterable[Kelompok],
    pengaturan: PengaturanView,
    span: Span,
    *,
    names: Mapping[int | None, str],
) -> Penyesuaian:
    """The adjusted IKM of the groups `now` with the mix of `reference`; no query."""
    acuan: dict[Strata, int] = {}
    jawaban: dict[Strata, Ringkasan] = {}
    for group in reference:
        if group.sumber in pengaturan.sumber:
            strata = (names.get(group.layanan_id, ""), group.sumber.value)
            acuan[strata] = acuan.get(strata, 0) + group.jumlah.n
    for group in now:
        if group.sumber in pengaturan.sumber:
            strata = (names.get(group.layanan_id, ""), group.sumber.value)
            more = ringkasan_of(group.jumlah, pengaturan)
            jawaban[strata] = jawaban[strata] + more if strata in jawaban else more
    parameters = pengaturan.parameters(span[1])
    hasil = sesuaikan(jawaban, acuan, parameters)
    return Penyesuaian(hasil, hitung_selang(hasil.rerata, parameters), *span)


def sampel_skm(
    *, instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date, n: int
) -> SampelSkm:
    """Against how many the `n` answers stand (Krejcie and Morgan). One query."""
    rows = Tiket.objects.filter(
        instansi_id=instansi_id, unit_id__in=list(unit_ids), hari__range=(dari, sampai)
    )
    found = rows.aggregate(
        served=Count("pk", filter=Q(status=StatusTiket.SELESAI)), given=Count("pk")
    )
    served = found["served"]
    perlu = ukuran_sampel(served, parameter_skm(sampai)) if served else None
    return SampelSkm(served, perlu, n, found["given"])


def singkat_skm(
    *, instansi_id: int, unit_ids: Collection[int], dari: date, sampai: date
) -> SingkatSkm:
    """The accepted answers to the three questions; one query."""
    rows = JawabanSingkat.objects.filter(
        instansi_id=instansi_id,
        unit_id__in=list(unit_ids),
        hari__range=(dari, sampai),
        status=StatusJawaban.DITERIMA,
    )
    names = [each.value for each in PertanyaanSingkat]
    sums = rows.aggregate(n=Count("pk"), **{f"total_{name}": Sum(name) for name in names})
    total = {each: int(sums[f"total_{each.value}"] or 0) for each in PertanyaanSingkat}
    return SingkatSkm(sums["n"], total)


def _pengaturan(instansi_id: int, unit_ids: Collection[int], on: date) -> PengaturanView:
    one = next(iter(unit_ids)) if len(unit_ids) == 1 else None
    return pengaturan_skm(instansi_id=instansi_id, unit_id=one, on=on)


def not_accepted(instansi_id: int, unit_ids: Collection[int], span: Span) -> dict[str, int]:
    """How many answers are put aside or excluded, by state; one query."""
    rows = JawabanSkm.objects.filter(
        instansi_id=instansi_id, unit_id__in=list(unit_ids), hari__range=span, status__in=SISIH
    )
    return dict(rows.order_by().values_list("status").annotate(Count("pk")))


def _by_sumber(groups: Iterable[Kelompok], pengaturan: PengaturanView) -> tuple[JumlahSumber, ...]:
    counts: dict[SumberJawaban, int] = {}
    for group in groups:
        counts[group.sumber] = counts.get(group.sumber, 0) + group.jumlah.n
    return tuple(
        JumlahSumber(sumber, counts[sumber], sumber in pengaturan.sumber)
        for sumber in SumberJawaban
        if sumber in counts
    )


def layanan_names(groups: Iterable[Kelompok]) -> dict[int | None, str]:
    """The names of the services that these groups speak of; one query."""
    ids = {group.layanan_id for group in groups if group.layanan_id is not None}
    return dict(Layanan.objects.filter(pk__in=ids).values_list("pk", "nama"))


def _by_layanan(
    groups: Sequence[Kelompok],
    pengaturan: PengaturanView,
    on: date,
    names: Mapping[int | None, str],
) -> tuple[IndeksLayanan, ...]:
    sums: dict[int | None, Jumlah] = {}
    for group in groups:
        sums[group.layanan_id] = sums.get(group.layanan_id, Jumlah()) + group.jumlah
    found = [
        IndeksLayanan(pk, names.get(pk, ""), indeks(each, pengaturan, on=on))
        for pk, each in sums.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.nama, each.nama)))


def _units(
    instansi_id: int, unit_ids: Collection[int] | None, dari: date, sampai: date
) -> list[int]:
    if unit_ids is not None:
        return sorted(unit_ids)
    rows = JawabanSkm.objects.filter(instansi_id=instansi_id, hari__range=(dari, sampai))
    return list(rows.order_by("unit_id").values_list("unit_id", flat=True).distinct())


def _indices(
    periode: Periode,
    groups: Iterable[Kelompok],
    within: range,
    choice: Mapping[int | None, PengaturanView],
) -> dict[tuple[int, str], Indeks]:
    sums: dict[int, Jumlah] = {}
    for group in groups:
        if group.ke in within and group.sumber in choice[group.unit_id].sumber:
            sums[group.unit_id] = sums.get(group.unit_id, Jumlah()) + group.jumlah
    return {
        (unit, periode.key): indeks(each, choice[unit], on=periode.selesai)
        for unit, each in sums.items()
    }


def profil_unit(
    *,
    instansi_id: int,
    unit_ids: Collection[int],
    dari: date,
    sampai: date,
    sumber: Collection[SumberJawaban],
) -> tuple[Profil, ...]:
    """Who gave the answers of these sources, small groups not told apart; one query."""
    rows = accepted(instansi_id, unit_ids, (dari, sampai))
    return profil_responden(rows.filter(of_sources(sumber)))


def preview_indices(
    *, instansi_id: int, unit_ids: Collection[int], pengaturan: PengaturanView, on: date
) -> dict[int, tuple[Indeks, Indeks]]:
    """Of each unit the index of this year so far: by the choices that hold, and by others that
    are being considered. Three queries."""
    now = pengaturan_by_unit(instansi_id=instansi_id, unit_ids=unit_ids, on=on)
    span = (date(on.year, 1, 1), on)
    found: list[dict[int, Indeks]] = []
    for choice in (now, {None: pengaturan} | dict.fromkeys(unit_ids, pengaturan)):
        groups = kelompok_list(
            instansi_id=instansi_id, unit_ids=unit_ids, spans=[span], pengaturan=choice
        )
        sums = {
            unit: total_of(
                g for g in groups if g.unit_id == unit and g.sumber in choice[unit].sumber
            )
            for unit in unit_ids
        }
        found.append({unit: indeks(each, choice[unit], on=on) for unit, each in sums.items()})
    return {unit: (found[0][unit], found[1][unit]) for unit in unit_ids}


def counted_marks(
    *,
    instansi_id: int,
    unit_ids: Collection[int],
    dari: date,
    sampai: date,
    sumber: Collection[SumberJawaban],
) -> list[tuple[int, ...]]:
    """The nine marks of every answer that counts, sorted by the marks: no order of time, nothing
    else of the answer. One query."""
    rows = accepted(instansi_id, unit_ids, (dari, sampai)).filter(of_sources(sumber))
    return sorted(rows.values_list(*UNSUR))
