"""Learning from a colleague: who offers what, whom somebody could ask, and each pair."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from teladan.followup.models import (
    ButirProfil,
    Panutan,
    PasanganMentor,
    TemuMentor,
    TujuanMentor,
)
from teladan.followup.queries.profil import label_butir
from teladan.followup.states.mentor import (
    TERBUKA,
    HasilBelajar,
    SebabBerhenti,
    SebabTolak,
    StatusPanutan,
    StatusPasangan,
)
from teladan.followup.states.profil import Arah, Dimensi, Keyakinan
from teladan.foundation.actor import Actor
from teladan.organisation.queries import (
    PegawaiCard,
    Penilai,
    leaders_of,
    pegawai_cards,
    penilai_by_pegawai,
    unit_tree,
)
from teladan_rules.panutan.cocok import Alasan, CalonPanutan, Pencari, bilangan, cocokkan
from teladan_rules.permenpanrb_6_2022.kompetensi import Kompetensi
from teladan_rules.permenpanrb_6_2022.vocabulary import Aspek, NilaiBerakhlak

_SURE = {Keyakinan.RENDAH: 1, Keyakinan.SEDANG: 2, Keyakinan.TINGGI: 3}
_OF_EVERYBODY: dict[str, str] = {
    **{f"{Dimensi.KOMPETENSI}:{each}": each.label for each in Kompetensi},
    **{f"{Dimensi.NILAI}:{each}": each.label for each in NilaiBerakhlak},
    **{f"{Dimensi.HASIL}:{each}": each.label for each in Aspek},
}
_FEW = 5


@dataclass(frozen=True)
class ButirTawaran:
    """A profile line that somebody may offer or learn: its key "dimensi:kunci", its label, and
    what her own profile says of it (None: nothing)."""

    kunci: str
    label: str
    arah: Arah | None = None
    keyakinan: Keyakinan | None = None


@dataclass(frozen=True)
class PanutanView:
    """What somebody offers, and whether she may be asked."""

    pegawai_id: int
    butir: tuple[str, ...]
    tentang: str
    status: StatusPanutan
    bersedia_at: datetime


@dataclass(frozen=True)
class UsulanPanutan:
    """A colleague whom the system proposes, with why."""

    card: PegawaiCard
    tentang: str
    alasan: tuple[Alasan, ...]


@dataclass(frozen=True)
class TujuanView:
    """A goal with its measure before, aimed at, and after. None is missing."""

    tujuan_id: int
    urutan: int
    teks: str
    ukuran: str
    satuan: str
    awal: Decimal | None
    target: Decimal | None
    akhir: Decimal | None
    arah_awal: Arah | None
    arah_akhir: Arah | None
    hasil: HasilBelajar | None

    @property
    def berangka(self) -> bool:
        return self.awal is not None and self.target is not None


@dataclass(frozen=True)
class TemuView:
    """A check-in and what each of the two said of it."""

    temu_id: int
    urutan: int
    tanggal: date
    kata_pegawai: str
    kata_mentor: str

    @property
    def terisi(self) -> bool:
        return bool(self.kata_pegawai or self.kata_mentor)

    def terlewat(self, today: date) -> bool:
        """Whether its day has passed and neither of the two has said anything."""
        return self.tanggal < today and not self.terisi


@dataclass(frozen=True)
class PasanganView:
    """A pair. `tujuan` and `temu` are filled where one pair is read, empty in lists."""

    pasangan_id: int
    instansi_id: int
    pegawai_id: int
    pegawai_nama: str
    mentor_id: int
    mentor_nama: str
    dimensi: str
    kunci: str
    alasan: tuple[str, ...]
    pesan: str
    status: StatusPasangan
    diminta_at: datetime
    dijawab_at: datetime | None
    sebab_tolak: SebabTolak | None
    alasan_tolak: str
    mulai: date | None
    berakhir_at: datetime | None
    sebab_berhenti: SebabBerhenti | None
    tinjau_pada: date | None
    kata_pegawai: str
    kata_mentor: str
    dinilai_at: datetime | None
    terima_kasih: str
    label: str = ""
    tujuan: tuple[TujuanView, ...] = ()
    temu: tuple[TemuView, ...] = ()

    @property
    def butir(self) -> str:
        return f"{self.dimensi}:{self.kunci}"

    @property
    def terbuka(self) -> bool:
        return self.status in TERBUKA

    def dapat_dinilai(self, today: date) -> bool:
        """Whether the day has come to look at the outcome."""
        return (
            self.status is StatusPasangan.SELESAI
            and self.tinjau_pada is not None
            and self.tinjau_pada <= today
        )


@dataclass(frozen=True)
class AdaMentor:
    """What a pejabat penilai learns: that there is a mentor, and since when. No more."""

    pegawai_id: int
    pegawai_nama: str
    mentor_nama: str
    mulai: date


_FIELDS = (
    "pk", "instansi_id", "pegawai_id", "pegawai__nama", "mentor_id", "mentor__nama", "dimensi",
    "kunci", "alasan", "pesan", "status", "diminta_at", "dijawab_at", "sebab_tolak",
    "alasan_tolak", "mulai", "berakhir_at", "sebab_berhenti", "tinjau_pada", "kata_pegawai",
    "kata_mentor", "dinilai_at", "terima_kasih",
)  # fmt: skip
_TUJUAN = (
    "pk", "urutan", "teks", "ukuran", "satuan", "awal", "target", "akhir", "arah_awal",
    "arah_akhir", "hasil",
)  # fmt: skip


class Labels:
    """What lines are called; an instansi's own technical competencies are asked for once, and
    only where a line is none of everybody's."""

    def __init__(self) -> None:
        self._own: dict[int, dict[str, str]] = {}

    def __call__(self, instansi_id: int, butir: str) -> str:
        if butir in _OF_EVERYBODY:
            return _OF_EVERYBODY[butir]
        if instansi_id not in self._own:
            self._own[instansi_id] = semua_butir(instansi_id)
        return self._own[instansi_id].get(butir, butir.partition(":")[2])


def semua_butir(instansi_id: int) -> dict[str, str]:
    """Every line that can be offered or learned, with its label; one query."""
    own = {
        f"{dimensi}:{kunci}": label for (dimensi, kunci), label in label_butir(instansi_id).items()
    }
    return _OF_EVERYBODY | own


def is_butir(butir: str, *, instansi_id: int) -> bool:
    """Whether a key is one of these lines."""
    return butir in _OF_EVERYBODY or butir in semua_butir(instansi_id)


def _lines(pegawai_ids: Collection[int]) -> Iterable[tuple[int, str, str, str]]:
    """The profile lines of these people, the newest year last: id, key, arah, keyakinan."""
    rows = ButirProfil.objects.filter(pegawai_id__in=pegawai_ids).order_by("tahun")
    names = ("pegawai_id", "dimensi", "kunci", "arah", "keyakinan")
    for pegawai_id, dimensi, kunci, arah, keyakinan in rows.values_list(*names):
        yield pegawai_id, f"{dimensi}:{kunci}", arah, keyakinan


def butir_of(pegawai_id: int, *, instansi_id: int) -> tuple[ButirTawaran, ...]:
    """Every line with what the person's own newest profile says of it: strengths first, then the
    rest in the order of the law. Two queries."""
    known = {butir: (Arah(arah), Keyakinan(sure)) for _, butir, arah, sure in _lines([pegawai_id])}
    lines = [
        ButirTawaran(each, label, *known.get(each, (None, None)))
        for each, label in semua_butir(instansi_id).items()
    ]
    return tuple(sorted(lines, key=lambda line: line.arah is not Arah.KEKUATAN))


def arah_of(pegawai_id: int, butir: str) -> Arah | None:
    """What the newest profile says of one line, or None."""
    found = [arah for _, key, arah, _sure in _lines([pegawai_id]) if key == butir]
    return Arah(found[-1]) if found else None


def panutan_of(pegawai_id: int) -> PanutanView | None:
    """What this person offers, or None if she never did."""
    names = ("pegawai_id", "butir", "tentang", "status", "bersedia_at")
    row = Panutan.objects.filter(pegawai_id=pegawai_id).values_list(*names).first()
    return (
        PanutanView(row[0], tuple(row[1]), row[2], StatusPanutan(row[3]), row[4]) if row else None
    )


def beban_of(pegawai_ids: Collection[int]) -> dict[int, int]:
    """How many each of these helps now, or is asked to. One query."""
    rows = PasanganMentor.objects.filter(mentor_id__in=pegawai_ids, status__in=TERBUKA)
    return dict(rows.values_list("mentor_id").annotate(banyak=Count("pk")).order_by())


def usulan_panutan(actor: Actor, butir: str, *, on: date) -> tuple[UsulanPanutan, ...]:
    """Up to five colleagues who offer this line, the fittest first, each with why; ten queries
    however many offer."""
    offering = {
        pegawai_id: tentang
        for pegawai_id, lines, tentang in Panutan.objects.filter(
            instansi_id=actor.instansi_id, status=StatusPanutan.BERSEDIA
        ).values_list("pegawai_id", "butir", "tentang")
        if butir in lines
    }
    cards = {pk: card for pk, card in pegawai_cards(offering, on=on).items() if _serves(card)}
    above = _units_above(actor.instansi_id, on)
    strength = {
        pegawai_id: _SURE[Keyakinan(sure)] if arah == Arah.KEKUATAN else 0
        for pegawai_id, key, arah, sure in _lines(list(cards))
        if key == butir
    }
    pairs = _pairs(list(cards), actor)
    helped = Counter(mentor for mentor, _, status in pairs if status in TERBUKA)
    candidates = [
        CalonPanutan(pk, strength.get(pk, 0), above(card.unit_kerja_id), helped.get(pk, 0))
        for pk, card in cards.items()
    ]
    seeker = pencari(actor, among=cards, on=on, pairs=pairs)
    found = cocokkan(seeker, candidates, beban=bilangan("beban_paling_banyak", on))[:_FEW]
    return tuple(
        UsulanPanutan(cards[each.pegawai_id], offering[each.pegawai_id], each.alasan)
        for each in found
    )


def _pairs(mentor_ids: Collection[int], actor: Actor) -> list[tuple[int, int, str]]:
    """Open pairs and those that did not fit, of these mentors and of the actor: mentor, who
    learns, state. One query."""
    rows = PasanganMentor.objects.filter(
        Q(mentor_id__in=mentor_ids) | Q(pegawai_id=actor.pegawai_id) | Q(mentor_id=actor.pegawai_id)
    ).filter(Q(status__in=TERBUKA) | Q(sebab_berhenti=SebabBerhenti.TIDAK_COCOK))
    return list(rows.values_list("mentor_id", "pegawai_id", "status"))


def pencari(
    actor: Actor,
    *,
    among: Mapping[int, PegawaiCard],
    on: date,
    pairs: Collection[tuple[int, int, str]] | None = None,
) -> Pencari:
    """Who wants to learn, with whom of `among` she must not or need not be proposed."""
    above = _units_above(actor.instansi_id, on)
    judges = penilai_by_pegawai([actor.pegawai_id, *among], on=on)
    above_them = penilai_by_pegawai({each.pegawai_id for each in judges.values()}, on=on)
    own = _line_of(actor.pegawai_id, judges, above_them)
    line = own | set(leaders_of(above(actor.unit_kerja_id), on=on).values())
    line |= {
        pk
        for pk, card in among.items()
        if actor.pegawai_id in _line_of(pk, judges, above_them)
        or card.unit_kerja_id in actor.unit_dipimpin_ids
    }
    mine = _pairs([], actor) if pairs is None else pairs
    known = {
        pk
        for mentor, learner, _ in mine
        if actor.pegawai_id in (mentor, learner)
        for pk in (mentor, learner)
    }
    return Pencari(
        actor.pegawai_id,
        above(actor.unit_kerja_id),
        line - {actor.pegawai_id},
        known - {actor.pegawai_id},
    )


def _line_of(
    pegawai_id: int, judges: Mapping[int, Penilai], above_them: Mapping[int, Penilai]
) -> set[int]:
    """Her pejabat penilai and the atasan above."""
    found = judges.get(pegawai_id)
    if found is None:
        return set()
    above = above_them.get(found.pegawai_id)
    return {found.pegawai_id, above.pegawai_id} if above else {found.pegawai_id}


def _serves(card: PegawaiCard) -> bool:
    return card.unit_kerja_id is not None and card.kedudukan == "aktif"


def _units_above(instansi_id: int, on: date) -> Callable[[int | None], tuple[int, ...]]:
    """What gives a unit with all above it, nearest first, from one reading of the tree."""
    induk = {unit.unit_kerja_id: unit.induk_id for unit in unit_tree(instansi_id, on=on)}

    def path(unit_kerja_id: int | None) -> tuple[int, ...]:
        found: list[int] = []
        while unit_kerja_id is not None and unit_kerja_id not in found:
            found.append(unit_kerja_id)
            unit_kerja_id = induk.get(unit_kerja_id)
        return tuple(found)

    return path


def _view(
    row: tuple[Any, ...],
    labels: Labels,
    tujuan: tuple[TujuanView, ...] = (),
    temu: tuple[TemuView, ...] = (),
) -> PasanganView:
    fields: list[Any] = list(row)
    fields[8] = tuple(each["teks"] for each in row[8])
    fields[10] = StatusPasangan(row[10])
    fields[13] = SebabTolak(row[13]) if row[13] else None
    fields[17] = SebabBerhenti(row[17]) if row[17] else None
    label = labels(row[1], f"{row[6]}:{row[7]}")
    return replace(PasanganView(*fields), label=label, tujuan=tujuan, temu=temu)


def pasangan_view(pasangan_id: int) -> PasanganView | None:
    """One pair with its goals and check-ins. The caller asks a policy who may see it."""
    row = PasanganMentor.objects.filter(pk=pasangan_id).values_list(*_FIELDS).first()
    if row is None:
        return None
    goals = TujuanMentor.objects.filter(pasangan_id=pasangan_id).order_by("urutan")
    talks = TemuMentor.objects.filter(pasangan_id=pasangan_id).order_by("urutan")
    names = ("pk", "urutan", "tanggal", "kata_pegawai", "kata_mentor")
    return _view(
        row,
        Labels(),
        tuple(_tujuan(each) for each in goals.values_list(*_TUJUAN)),
        tuple(TemuView(*each) for each in talks.values_list(*names)),
    )


def _tujuan(row: tuple[Any, ...]) -> TujuanView:
    fields: list[Any] = list(row)
    # As they were typed: the column pads them with zeros.
    fields[5:8] = [None if each is None else each.normalize() for each in row[5:8]]
    fields[8:10] = [Arah(each) if each else None for each in row[8:10]]
    fields[10] = HasilBelajar(row[10]) if row[10] else None
    return TujuanView(*fields)


def pasangan_of(pegawai_id: int, *, limit: int = 60) -> tuple[PasanganView, ...]:
    """The pairs in which a person learns or helps, the newest first. One or two queries."""
    rows = PasanganMentor.objects.filter(Q(pegawai_id=pegawai_id) | Q(mentor_id=pegawai_id))
    ordered = rows.order_by("-diminta_at", "-pk").values_list(*_FIELDS)[:limit]
    labels = Labels()
    return tuple(_view(row, labels) for row in ordered)


def ada_mentor(pegawai_ids: Collection[int]) -> dict[int, AdaMentor]:
    """Who of these learns from a mentor now. For her pejabat penilai: nothing of what is written,
    not even about what. One query."""
    rows = PasanganMentor.objects.filter(
        pegawai_id__in=pegawai_ids, status=StatusPasangan.BERJALAN, mulai__isnull=False
    ).order_by("pk")
    names = ("pegawai_id", "pegawai__nama", "mentor__nama", "mulai")
    return {row[0]: AdaMentor(*row) for row in rows.values_list(*names)}


def bimbingan_selesai(pegawai_ids: Collection[int] | None, *, instansi_id: int) -> dict[int, int]:
    """How many pairs each mentor brought to the day of the outcome, whatever it was: effort
    counts, not luck. None: of the whole instansi. One query."""
    rows = PasanganMentor.objects.filter(instansi_id=instansi_id, status=StatusPasangan.DINILAI)
    if pegawai_ids is not None:
        rows = rows.filter(mentor_id__in=pegawai_ids)
    return dict(rows.values_list("mentor_id").annotate(banyak=Count("pk")).order_by())
