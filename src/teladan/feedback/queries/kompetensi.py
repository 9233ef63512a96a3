"""Competencies of everybody and of the instansi, and what bimbingan found of them (B.1.9)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from teladan.feedback.models import KompetensiTeknis, NilaiKompetensi
from teladan.feedback.states import StatusPembinaan
from teladan_rules.permenpanrb_6_2022.kompetensi import Kompetensi, RumpunKompetensi

#: A bimbingan whose findings count beyond the two who held it.
_TERTUTUP = (StatusPembinaan.DITUTUP, StatusPembinaan.DILAPORKAN, StatusPembinaan.SELESAI)


@dataclass(frozen=True)
class KompetensiItem:
    """A competency that can be judged: `kunci` is stored, `label` is shown (through gettext for
    the nine, as typed for the instansi's own)."""

    kunci: str
    label: str
    rumpun: RumpunKompetensi


@dataclass(frozen=True)
class NilaiKompetensiView:
    """One competency of a pegawai: 1 to 5 (SkalaKompetensi), the reason, when and by which
    bimbingan. `label` as in KompetensiItem, also of one that has ended."""

    kunci: str
    nilai: int
    alasan: str
    tanggal: date
    pembinaan_id: int
    label: str


@dataclass(frozen=True)
class KompetensiTeknisView:
    """A technical competency with its dates."""

    kompetensi_id: int
    kunci: str
    label: str
    berlaku_dari: date
    berlaku_sampai: date | None


_UMUM = tuple(KompetensiItem(each.value, each.label, each.rumpun) for each in Kompetensi)
_LABEL = {each.kunci: each.label for each in _UMUM}
#: The name of an instansi's own competency; the nine have none stored.
_NAMA_TEKNIS = KompetensiTeknis.objects.filter(
    instansi_id=OuterRef("instansi_id"), kunci=OuterRef("kunci")
).values("label")
_NILAI = ("kunci", "nilai", "alasan", "tanggal", "pembinaan_id", Subquery(_NAMA_TEKNIS))


def kompetensi_of(instansi_id: int, *, on: date | None = None) -> tuple[KompetensiItem, ...]:
    """The nine of Format B.1.9 and the instansi's technical ones; without a day all that ever
    were, so that an old finding keeps its name. One query."""
    rows = KompetensiTeknis.objects.filter(instansi_id=instansi_id)
    if on is not None:
        rows = rows.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=on), berlaku_dari__lte=on
        )
    own = rows.order_by("label", "pk").values_list("kunci", "label")
    return _UMUM + tuple(KompetensiItem(*row, RumpunKompetensi.TEKNIS) for row in own)


def kompetensi_teknis(instansi_id: int) -> tuple[KompetensiTeknisView, ...]:
    """The instansi's technical competencies, ended ones too, by name."""
    rows = KompetensiTeknis.objects.filter(instansi_id=instansi_id).order_by("label", "pk")
    return tuple(
        KompetensiTeknisView(*row)
        for row in rows.values_list("pk", "kunci", "label", "berlaku_dari", "berlaku_sampai")
    )


def kompetensi_terakhir(
    pegawai_ids: Collection[int], *, sampai: date
) -> Mapping[int, tuple[NilaiKompetensiView, ...]]:
    """What the last closed bimbingan found of each competency, per pegawai, until a day; one
    query. Who was never judged is missing, and so is a competency that never was."""
    rows = (
        NilaiKompetensi.objects.filter(
            pegawai_id__in=list(pegawai_ids),
            tanggal__lte=sampai,
            pembinaan__status__in=_TERTUTUP,
        )
        .order_by("pegawai_id", "kunci", "-tanggal", "-pk")
        .values_list("pegawai_id", *_NILAI)
    )
    found: dict[int, dict[str, NilaiKompetensiView]] = defaultdict(dict)
    for pegawai_id, *values in rows:
        view = _nilai(values)
        found[pegawai_id].setdefault(view.kunci, view)
    return {pegawai_id: tuple(items.values()) for pegawai_id, items in found.items()}


def kompetensi_of_pembinaan(pembinaan_id: int) -> dict[str, NilaiKompetensiView]:
    """What one bimbingan found, by competency."""
    rows = NilaiKompetensi.objects.filter(pembinaan_id=pembinaan_id).values_list(*_NILAI)
    return {row[0]: _nilai(row) for row in rows}


def _nilai(values: Sequence[Any]) -> NilaiKompetensiView:
    kunci, nilai, alasan, tanggal, pembinaan_id, own = values
    label = own or _LABEL.get(kunci, kunci)
    return NilaiKompetensiView(kunci, nilai, alasan, tanggal, pembinaan_id, label)
