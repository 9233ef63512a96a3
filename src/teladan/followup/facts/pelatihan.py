"""What trainings the people of units need: gaps and agreed plans, counted per training."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from teladan.followup.queries.pelatihan import PelatihanView, pelatihan_aktif
from teladan.followup.queries.pelatihan_kebutuhan import kegiatan_pelatihan
from teladan.followup.queries.profil import Butir, butir_profil
from teladan.followup.states.profil import Arah, Keyakinan
from teladan.organisation.queries import PegawaiCard, active_pegawai
from teladan_rules.pengembangan.anggaran import KebutuhanPelatihan, isi_anggaran
from teladan_rules.pengembangan.parameters import parameter_pengembangan

Names = Callable[[PegawaiCard], bool]
"""Whether the reader may read this person's name beside a need."""


@dataclass(frozen=True)
class OrangButuh:
    """A person who needs a training, and why."""

    card: PegawaiCard
    sebab: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True)
class BarisKebutuhan:
    """A training with who needs it, in the order of urgency. Where the reader may not read all the
    names and they are fewer than the minimum, `tersamar`: at the end, without number or name."""

    pelatihan: PelatihanView
    kebutuhan: KebutuhanPelatihan
    muat: int | None
    sisa: Decimal | None
    orang: tuple[OrangButuh, ...]
    tersamar: bool


@dataclass(frozen=True)
class TanpaPelatihan:
    """A gap for which the catalogue has nothing."""

    butir: Butir
    banyak: int
    tersamar: bool


@dataclass(frozen=True)
class KebutuhanUnit:
    """Everything that these units need in a year."""

    tahun: int
    pegawai: int
    baris: tuple[BarisKebutuhan, ...]
    tanpa: tuple[TanpaPelatihan, ...]
    minimum: int

    @property
    def sisa(self) -> Decimal | None:
        """What is left of the sum after the last row that has a number; None without one."""
        return next((row.sisa for row in reversed(self.baris) if not row.tersamar), None)

    @property
    def biaya(self) -> Decimal:
        """What all of it costs, as far as prices are known and numbers are shown."""
        known = [row.kebutuhan.jumlah_biaya for row in self.baris if not row.tersamar]
        return sum((each for each in known if each is not None), Decimal(0))


@dataclass
class _Orang:
    """Who needs one training, by the first reason that fits."""

    disepakati: dict[int, tuple[Butir, ...]]
    kuat: dict[int, tuple[Butir, ...]]
    cukup: dict[int, tuple[Butir, ...]]


def kebutuhan_of(
    unit_ids: Collection[int] | None,
    *,
    instansi_id: int,
    tahun: int,
    at: datetime,
    names: Names,
    anggaran: Decimal | None = None,
) -> KebutuhanUnit:
    """The needs of these units (None: the whole instansi); seven queries for any number of
    people. Only lines whose week is over count, and none with little evidence."""
    on = at.date()
    cards = {
        card.pegawai_id: card for card in active_pegawai(unit_ids, instansi_id=instansi_id, on=on)
    }
    gaps = [
        each
        for each in butir_profil(instansi_id, tahun=tahun, at=at, arah=Arah.KESENJANGAN)
        if each.pegawai_id in cards and each.keyakinan is not Keyakinan.RENDAH
    ]
    agreed, done = kegiatan_pelatihan(instansi_id, tahun=tahun)
    katalog = {each.pelatihan_id: each for each in pelatihan_aktif(instansi_id)}
    minimum = int(parameter_pengembangan(on).minimum_unit.nilai)
    who = {
        pk: _who(offer, cards, gaps, agreed.get(pk, frozenset()), done.get(pk, frozenset()))
        for pk, offer in katalog.items()
    }
    people = {pk: _people(found, cards) for pk, found in who.items()}
    hidden = {
        pk
        for pk, some in people.items()
        if 0 < len(some) < minimum and not all(names(each.card) for each in some)
    }
    # What is hidden stays out of the sums, too: no difference may give it away.
    counted = [
        KebutuhanPelatihan(
            pk, katalog[pk].kode, katalog[pk].biaya,
            len(found.disepakati), len(found.kuat), len(found.cukup),
        )
        for pk, found in who.items()
        if pk not in hidden
    ]  # fmt: skip
    rows = [
        BarisKebutuhan(
            katalog[line.kebutuhan.pelatihan_id], line.kebutuhan, line.muat, line.sisa,
            tuple(each for each in people[line.kebutuhan.pelatihan_id] if names(each.card)), False,
        )
        for line in isi_anggaran(counted, anggaran)
    ]  # fmt: skip
    rows += [
        BarisKebutuhan(offer, _tersamar(offer), None, None, (), True)
        for pk, offer in katalog.items()
        if pk in hidden
    ]
    rest = _without(gaps, katalog.values(), cards, names, minimum)
    return KebutuhanUnit(tahun, len(cards), tuple(rows), rest, minimum)


def _tersamar(offer: PelatihanView) -> KebutuhanPelatihan:
    return KebutuhanPelatihan(offer.pelatihan_id, offer.kode, offer.biaya, 0, 0, 0)


def _who(
    offer: PelatihanView,
    cards: Mapping[int, PegawaiCard],
    gaps: Collection[Butir],
    agreed: frozenset[int],
    done: frozenset[int],
) -> _Orang:
    aims = set(offer.sasaran)
    meant = offer.tawaran
    served: dict[int, list[Butir]] = defaultdict(list)
    for gap in gaps if aims else ():
        whom = gap.pegawai_id
        if gap.sasaran in aims and whom not in done and meant.untuk(cards[whom].jabatan_jenis):
            served[whom].append(gap)
    found = _Orang({pk: tuple(served.get(pk, ())) for pk in sorted(agreed) if pk in cards}, {}, {})
    for whom, lines in served.items():
        if whom not in found.disepakati:
            strong = any(line.keyakinan is Keyakinan.TINGGI for line in lines)
            (found.kuat if strong else found.cukup)[whom] = tuple(lines)
    return found


def _people(found: _Orang, cards: Mapping[int, PegawaiCard]) -> tuple[OrangButuh, ...]:
    rows = [
        OrangButuh(cards[pk], sebab, lines)
        for sebab, group in (
            ("disepakati", found.disepakati), ("kuat", found.kuat), ("cukup", found.cukup),
        )
        for pk, lines in group.items()
    ]  # fmt: skip
    return tuple(rows)


def _without(
    gaps: Collection[Butir],
    katalog: Collection[PelatihanView],
    cards: Mapping[int, PegawaiCard],
    names: Names,
    minimum: int,
) -> tuple[TanpaPelatihan, ...]:
    offered = {aim for each in katalog for aim in each.sasaran}
    missing: dict[str, list[Butir]] = defaultdict(list)
    for gap in gaps:
        if gap.sasaran not in offered:
            missing[gap.sasaran].append(gap)
    rows = []
    for lines in missing.values():
        known = all(names(cards[line.pegawai_id]) for line in lines)
        rows.append(TanpaPelatihan(lines[0], len(lines), len(lines) < minimum and not known))
    return tuple(sorted(rows, key=lambda row: (-row.banyak, row.butir.sasaran)))
