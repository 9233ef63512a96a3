"""Who really works with whom: what the draw of a round chooses from.

Contact is what the records show: the same row of the matriks or the same hasil kerja above, tasks
given and taken, shared evidence, a colleague named in a catatan harian, the same unit or the same
pejabat penilai. A dozen statements for a whole instansi, however many its people are.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations

from django.db.models import Count

from teladan.feedback.queries.penyebutan import NamaOrang, kamus, penyebutan
from teladan.monitoring.models import BuktiDukung, CatatanHarian
from teladan.organisation.models import Jabatan, PenetapanPejabatPenilai, UnitKerja
from teladan.organisation.queries import PegawaiCard, active_on, active_pegawai
from teladan.planning.models import PeranHasil, RencanaHasilKerja, Tugas
from teladan.planning.states import StatusTugas
from teladan_rules.permenpanrb_6_2022.vocabulary import KedudukanHukum
from teladan_rules.umpan_balik.undian import Kandidat, urutan
from teladan_rules.umpan_balik.vocabulary import KelompokPemberi

#: A hasil kerja that more people share than this says nothing about who works with whom.
_CROWD = 40
#: Of people who share no more than a unit or a line, so many are candidates, by the seed's order.
_MOST = 24
#: Notes are searched for names in these last days.
_DAYS = 120
_LONGEST_LINE = 12

Kontak = dict[int, dict[int, set[str]]]
"""Kinds of contact by person and person, both ways."""


@dataclass(frozen=True)
class Kantor:
    """The people of an instansi on a day with their line (`atas`: everybody above each) and what
    joins them."""

    orang: Mapping[int, PegawaiCard]
    penilai: Mapping[int, int]
    kontak: Kontak
    atas: Mapping[int, frozenset[int]]
    per_unit: Mapping[int | None, list[int]] = field(default_factory=dict)
    per_penilai: Mapping[int, list[int]] = field(default_factory=dict)

    def unit_of(self, pegawai_id: int) -> int:
        """Her unit kerja; everybody here has one."""
        unit_id = self.orang[pegawai_id].unit_kerja_id
        if unit_id is None:
            raise KeyError(pegawai_id)
        return unit_id


def kandidat_undian(
    penerima_ids: Collection[int], kantor: Kantor, *, benih: str
) -> dict[int, tuple[Kandidat, ...]]:
    """Per penerima whom the draw may choose from, in the seed's order."""
    return {
        penerima: _kandidat(penerima, kantor, benih)
        for penerima in sorted(penerima_ids)
        if penerima in kantor.orang
    }


def _kandidat(penerima: int, kantor: Kantor, benih: str) -> tuple[Kandidat, ...]:
    above = kantor.atas[penerima]
    close = kantor.kontak.get(penerima, {})
    mates = [
        *kantor.per_unit.get(kantor.orang[penerima].unit_kerja_id, ()),
        *kantor.per_penilai.get(kantor.penilai.get(penerima, 0), ()),
        *kantor.per_penilai.get(penerima, ()),
    ]
    near: list[tuple[str, int, KelompokPemberi]] = []
    for pemberi in {*close, *mates} - above - {penerima}:
        side = _side(penerima, pemberi, kantor, contact=pemberi in close)
        if side is not None:
            near.append((urutan(benih, penerima, pemberi), pemberi, side))
    near.sort()
    return tuple(
        Kandidat(
            pemberi,
            side,
            (*sorted(close.get(pemberi, ())), *_standing(penerima, pemberi, kantor)),
        )
        for _place, pemberi, side in _thinned(near, close)
    )


def _thinned(
    near: Iterable[tuple[str, int, KelompokPemberi]], close: Mapping[int, set[str]]
) -> Iterator[tuple[str, int, KelompokPemberi]]:
    """Everybody with a contact of work; of the others only so many of each side."""
    left = dict.fromkeys(KelompokPemberi, _MOST)
    for each in near:
        _place, pemberi, side = each
        if pemberi in close:
            yield each
        elif left[side]:
            left[side] -= 1
            yield each


def _above(pegawai_id: int, penilai: Mapping[int, int]) -> frozenset[int]:
    """Her pejabat penilai and everybody above: they speak by name, never in a round."""
    found: set[int] = set()
    current = penilai.get(pegawai_id)
    while current is not None and current not in found and len(found) < _LONGEST_LINE:
        found.add(current)
        current = penilai.get(current)
    return frozenset(found)


def _side(penerima: int, pemberi: int, kantor: Kantor, *, contact: bool) -> KelompokPemberi | None:
    """From which side one would speak of the other; None if nothing joins them enough."""
    one, other = kantor.orang.get(penerima), kantor.orang.get(pemberi)
    if one is None or other is None:
        return None
    if kantor.penilai.get(pemberi) == penerima:
        return KelompokPemberi.BAWAHAN
    if penerima in kantor.atas[pemberi]:
        return KelompokPemberi.BAWAHAN if contact else None
    same_penilai = kantor.penilai.get(penerima, -1) == kantor.penilai.get(pemberi)
    same_unit = one.unit_kerja_id == other.unit_kerja_id
    if same_penilai or (same_unit and one.memimpin == other.memimpin):
        return KelompokPemberi.REKAN
    return KelompokPemberi.MITRA if contact else None


def _standing(penerima: int, pemberi: int, kantor: Kantor) -> list[str]:
    """What joins two people by their place alone."""
    kinds = []
    if kantor.orang[penerima].unit_kerja_id == kantor.orang[pemberi].unit_kerja_id:
        kinds.append("unit")
    above = kantor.penilai.get(pemberi)
    if above == penerima or (above is not None and above == kantor.penilai.get(penerima)):
        kinds.append("garis")
    return kinds


def kantor_on(instansi_id: int, *, tahun: int, on: date) -> Kantor:
    """The active people of an instansi and what joined them in a year, in a dozen statements."""
    cards = active_pegawai(None, instansi_id=instansi_id, on=on)
    orang = {
        card.pegawai_id: card
        for card in cards
        if card.kedudukan == KedudukanHukum.AKTIF.value and card.unit_kerja_id is not None
    }
    lines = PenetapanPejabatPenilai.objects.filter(active_on(on), instansi_id=instansi_id)
    penilai = dict(
        lines.order_by("berlaku_dari", "pk").values_list("pegawai_id", "pejabat_penilai_id")
    )
    kontak: Kontak = defaultdict(lambda: defaultdict(set))
    _join_groups(kontak, "matriks", _matriks(instansi_id, tahun))
    _join_groups(kontak, "tim", _tim(instansi_id, tahun))
    _join_groups(kontak, "bukti", _bukti(instansi_id, tahun))
    for one, other in _tugas(instansi_id, tahun):
        _join(kontak, "tugas", one, other)
    named = set(_named(instansi_id, orang, on))
    for one, other in named:
        # Who alone could join herself to another would choose her reviewers, or whom to review.
        if (other, one) in named:
            _join(kontak, "penyebutan", one, other)
    per_unit: dict[int | None, list[int]] = defaultdict(list)
    per_penilai: dict[int, list[int]] = defaultdict(list)
    for pegawai_id, card in orang.items():
        per_unit[card.unit_kerja_id].append(pegawai_id)
        if pegawai_id in penilai:
            per_penilai[penilai[pegawai_id]].append(pegawai_id)
    atas = {pegawai_id: _above(pegawai_id, penilai) for pegawai_id in orang}
    return Kantor(orang, penilai, kontak, atas, per_unit, per_penilai)


def _join(kontak: Kontak, kind: str, one: int, other: int) -> None:
    if one != other:
        kontak[one][other].add(kind)
        kontak[other][one].add(kind)


def _join_groups(kontak: Kontak, kind: str, rows: Iterable[tuple[object, int]]) -> None:
    groups: dict[object, set[int]] = defaultdict(set)
    for key, pegawai_id in rows:
        groups[key].add(pegawai_id)
    for members in groups.values():
        if len(members) <= _CROWD:
            for one, other in permutations(members, 2):
                kontak[one][other].add(kind)


def _matriks(instansi_id: int, tahun: int) -> Iterable[tuple[object, int]]:
    rows = PeranHasil.objects.filter(instansi_id=instansi_id, tahun=tahun).exclude(teks="")
    return rows.values_list("indikator_id", "pegawai_id")


def _tim(instansi_id: int, tahun: int) -> Iterable[tuple[object, int]]:
    rows = RencanaHasilKerja.objects.filter(
        skp__instansi_id=instansi_id,
        skp__tahun=tahun,
        induk__isnull=False,
        dihapus_at__isnull=True,
    )
    return rows.values_list("induk_id", "skp__pegawai_id")


def _bukti(instansi_id: int, tahun: int) -> Iterable[tuple[object, int]]:
    rows = BuktiDukung.objects.filter(
        instansi_id=instansi_id, periode__startswith=str(tahun), ditarik_at__isnull=True
    ).exclude(sha256="")
    shared = (
        rows.values("sha256")
        .annotate(orang=Count("pegawai_id", distinct=True))
        .filter(orang__gt=1)
        .values("sha256")
    )
    return rows.filter(sha256__in=shared).values_list("sha256", "pegawai_id").distinct()


def _tugas(instansi_id: int, tahun: int) -> Iterable[tuple[int, int]]:
    taken = (StatusTugas.DITERIMA, StatusTugas.SELESAI)
    rows = Tugas.objects.filter(instansi_id=instansi_id, diberikan_at__year=tahun, status__in=taken)
    return rows.values_list("pemberi_id", "pegawai_id")


def _named(
    instansi_id: int, orang: Mapping[int, PegawaiCard], on: date
) -> Iterable[tuple[int, int]]:
    taken = UnitKerja.objects.filter(instansi_id=instansi_id).values_list("nama", flat=True)
    posts = Jabatan.objects.filter(instansi_id=instansi_id).values_list("nama", flat=True)
    book = kamus(
        (NamaOrang(card.pegawai_id, card.nama, card.unit_kerja_id) for card in orang.values()),
        bukan_nama=[*taken, *posts.distinct()],
    )
    notes = CatatanHarian.objects.filter(
        instansi_id=instansi_id, tanggal__gt=on - timedelta(days=_DAYS), tanggal__lte=on
    ).values_list("pegawai_id", "teks")
    unit_of = {pegawai_id: card.unit_kerja_id for pegawai_id, card in orang.items()}
    return penyebutan(notes.iterator(chunk_size=5000), book, unit_of)


def kandidat_json(kandidat: Iterable[Kandidat]) -> list[list[object]]:
    """The candidates of one penerima as they are stored."""
    return [[each.pemberi_id, each.kelompok.value, list(each.kontak)] for each in kandidat]


def kandidat_from(stored: Iterable[Sequence[object]]) -> tuple[Kandidat, ...]:
    """The candidates of one penerima out of what is stored."""
    return tuple(
        Kandidat(int(str(pemberi)), KelompokPemberi(str(side)), tuple(map(str, kinds)))  # type: ignore[call-overload]
        for pemberi, side, kinds in stored
    )


def kandidat_hash(kandidat: Mapping[int, Iterable[Kandidat]]) -> str:
    """A digest of every candidate of a round, for the log of its draw: SHA-256 of one JSON list of
    [penerima, candidates] by penerima, without spaces."""
    digest = hashlib.sha256()
    for number, (penerima, each) in enumerate(sorted(kandidat.items())):
        row = json.dumps([penerima, kandidat_json(each)], separators=(",", ":"))
        digest.update(f"{',' if number else '['}{row}".encode())
    digest.update(b"]" if kandidat else b"[]")
    return digest.hexdigest()
