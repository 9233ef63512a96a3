"""The dated choices of the survey: an instansi's, and those of a unit that has its own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from django.db.models import Q

from teladan.citizen_voice.models import PengaturanSkm
from teladan_rules.permenpanrb_14_2017.parameters import ParameterSkm, parameter_skm
from teladan_rules.permenpanrb_14_2017.sumber_dihitung import sumber_dihitung
from teladan_rules.permenpanrb_14_2017.vocabulary import Pembobotan, SumberJawaban

BATAS_PER_JAM = 90
_FIELDS = (
    "pk", "unit_id", "unit__nama", "pembobotan", "bobot", "sumber_dihitung", "batas_per_jam",
    "minimum_jawaban", "dasar", "berlaku_dari", "berlaku_sampai",
)  # fmt: skip


@dataclass(frozen=True)
class PengaturanView:
    """What holds for a unit on a day. `pengaturan_id` None: Teladan's defaults, nobody chose.

    `bobot` are own weights by unsur (only with SENDIRI); `minimum_jawaban` the fewest answers of
    which a figure is shown; `batas_per_jam` the answers of one origin in an hour without a ticket.
    """

    pembobotan: Pembobotan
    sumber: frozenset[SumberJawaban]
    batas_per_jam: int
    minimum_jawaban: int
    bobot: Mapping[str, Fraction] = field(default_factory=dict)
    dasar: str = ""
    pengaturan_id: int | None = None
    unit_id: int | None = None
    unit_nama: str = ""
    berlaku_dari: date | None = None
    berlaku_sampai: date | None = None

    @property
    def bobot_sendiri(self) -> Mapping[str, Fraction] | None:
        """As the rules take it."""
        return self.bobot if self.pembobotan is Pembobotan.SENDIRI else None

    def parameters(self, on: date) -> ParameterSkm:
        """The rules' numbers of a day with this minimum, where it is the stricter one."""
        national = parameter_skm(on)
        minimum = max(Fraction(self.minimum_jawaban), national.jawaban_tampil.nilai)
        return replace(national, jawaban_tampil=replace(national.jawaban_tampil, nilai=minimum))


def pengaturan_skm(*, instansi_id: int, unit_id: int | None, on: date) -> PengaturanView:
    """What holds for a unit (None: for the instansi) on a day: its own choice, else that of the
    instansi, else the defaults. One query."""
    units = [] if unit_id is None else [unit_id]
    return pengaturan_by_unit(instansi_id=instansi_id, unit_ids=units, on=on)[unit_id]


def pengaturan_by_unit(
    *, instansi_id: int, unit_ids: Collection[int], on: date
) -> dict[int | None, PengaturanView]:
    """The same for each of these units, and under None for the instansi itself; one query."""
    return pengaturan_of_days(instansi_id=instansi_id, unit_ids=unit_ids, days=[on])[0]


def pengaturan_of_days(
    *, instansi_id: int, unit_ids: Collection[int], days: Sequence[date]
) -> list[dict[int | None, PengaturanView]]:
    """The same for each of these days; one query."""
    rows = (
        PengaturanSkm.objects.filter(instansi_id=instansi_id, berlaku_dari__lte=max(days))
        .filter(Q(unit_id__isnull=True) | Q(unit_id__in=list(unit_ids)))
        .order_by("berlaku_dari", "pk")
        .values_list(*_FIELDS)
    )
    views = [_view(row) for row in rows]
    return [_on(day, views, unit_ids) for day in days]


def _on(
    day: date, views: Iterable[PengaturanView], unit_ids: Collection[int]
) -> dict[int | None, PengaturanView]:
    own = {
        each.unit_id: each
        for each in views
        if each.berlaku_dari is not None
        and each.berlaku_dari <= day
        and (each.berlaku_sampai is None or day <= each.berlaku_sampai)
    }
    general = own.get(None) or default_pengaturan(day)
    return {None: general} | {unit: own.get(unit, general) for unit in unit_ids}


def pengaturan_history(instansi_id: int) -> list[PengaturanView]:
    """Every choice of an instansi and its units, the newest first."""
    rows = PengaturanSkm.objects.filter(instansi_id=instansi_id)
    return [_view(row) for row in rows.order_by("-berlaku_dari", "-pk").values_list(*_FIELDS)]


def default_pengaturan(on: date) -> PengaturanView:
    """Where nobody has chosen anything: exact 1/9, and the sources of the dated parameter."""
    counted = sumber_dihitung(on).sumber_jawaban
    minimum = int(parameter_skm(on).jawaban_tampil.nilai)
    return PengaturanView(Pembobotan.SEPERSEMBILAN, counted, BATAS_PER_JAM, minimum)


def _view(row: tuple[object, ...]) -> PengaturanView:
    values = dict(zip(_FIELDS, row, strict=True))
    bobot, counted = values["bobot"], values["sumber_dihitung"]
    assert isinstance(bobot, dict) and isinstance(counted, list)
    return PengaturanView(
        Pembobotan(str(values["pembobotan"])),
        frozenset(SumberJawaban(each) for each in counted),
        values["batas_per_jam"],  # type: ignore[arg-type]
        values["minimum_jawaban"],  # type: ignore[arg-type]
        {unsur: Fraction(text) for unsur, text in bobot.items()},
        str(values["dasar"]),
        values["pk"],  # type: ignore[arg-type]
        values["unit_id"],  # type: ignore[arg-type]
        str(values["unit__nama"] or ""),
        values["berlaku_dari"],  # type: ignore[arg-type]
        values["berlaku_sampai"],  # type: ignore[arg-type]
    )
