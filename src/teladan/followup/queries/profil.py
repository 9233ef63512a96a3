"""The stored lines of profiles: the person's own, and what others may read of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q

from teladan.feedback.queries import kompetensi_of
from teladan.followup.models import ButirProfil, HitunganProfil
from teladan.followup.states.profil import Arah, Dimensi, JenisDasar, Keyakinan
from teladan_rules.pengembangan.parameters import parameter_pengembangan
from teladan_rules.permenpanrb_6_2022.vocabulary import Aspek, NilaiBerakhlak

_FIELDS = (
    "pk", "pegawai_id", "tahun", "dimensi", "kunci", "arah", "keyakinan", "skor", "alasan",
    "dihitung_at", "ditunjukkan_at", "catatan",
)  # fmt: skip


@dataclass(frozen=True)
class BuktiView:
    """A piece of evidence as it is read: `nilai` -1 to 1 says only which way it points."""

    jenis: JenisDasar
    sumber_id: int
    kalimat: str
    tanggal: date
    periode: str
    nilai: str

    @property
    def condong(self) -> Arah:
        """Which way it points."""
        if self.nilai.startswith("-"):
            return Arah.KESENJANGAN
        return Arah.CUKUP if self.nilai == "0" else Arah.KEKUATAN


@dataclass(frozen=True)
class Butir:
    """A line of a profile; `label` is its name (through gettext for the law's own words)."""

    butir_id: int
    pegawai_id: int
    tahun: int
    dimensi: Dimensi
    kunci: str
    label: str
    arah: Arah
    keyakinan: Keyakinan
    skor: Decimal
    alasan: str
    dihitung_at: datetime
    ditunjukkan_at: datetime | None
    catatan: str
    dasar: tuple[BuktiView, ...] = ()

    @property
    def sasaran(self) -> str:
        """The line's name in a catalogue: "dimensi:kunci"."""
        return f"{self.dimensi.value}:{self.kunci}"

    def terbuka(self, at: datetime) -> bool:
        """Whether others than the person may read it."""
        shown = self.ditunjukkan_at is not None and self.ditunjukkan_at <= at
        return shown or self.dihitung_at <= _week_ago(at)


@dataclass(frozen=True)
class Profil:
    """A person's lines of one year, strengths first; `dihitung_at` None: never worked out.
    `semua` are those of every year, `tahun_ada` the years that were worked out, the newest first;
    `labels` name every line that there can be."""

    pegawai_id: int
    tahun: int
    butir: tuple[Butir, ...]
    dihitung_at: datetime | None
    riwayat: dict[str, dict[int, Arah]] = field(default_factory=dict)
    semua: tuple[Butir, ...] = ()
    tahun_ada: tuple[int, ...] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, arah: Arah) -> tuple[Butir, ...]:
        """The lines of one direction, the surest and clearest first."""
        return tuple(each for each in self.butir if each.arah is arah)

    @property
    def tertahan(self) -> tuple[Butir, ...]:
        """The lines that nobody else reads yet (at the time of asking: see `ditunjukkan_at`)."""
        return tuple(each for each in self.butir if each.ditunjukkan_at is None)


def profil_of(
    pegawai_id: int, *, tahun: int, instansi_id: int, terbuka_at: datetime | None = None
) -> Profil:
    """A person's profile of a year with its evidence and the direction of each line in other
    years. `terbuka_at` leaves out what only she may read at that instant. Three queries."""
    rows = ButirProfil.objects.filter(pegawai_id=pegawai_id, instansi_id=instansi_id)
    if terbuka_at is not None:
        rows = rows.filter(_open(terbuka_at))
    labels = label_butir(instansi_id)
    lines = sorted((_butir(row, labels) for row in rows.values_list(*_FIELDS, "dasar")), key=_order)
    history: dict[str, dict[int, Arah]] = {}
    for each in sorted(lines, key=lambda line: line.tahun):
        history.setdefault(each.sasaran, {})[each.tahun] = each.arah
    made = dict(
        HitunganProfil.objects.filter(pegawai_id=pegawai_id, instansi_id=instansi_id)
        .order_by("-tahun")
        .values_list("tahun", "dihitung_at")
    )
    of_year = tuple(each for each in lines if each.tahun == tahun)
    return Profil(
        pegawai_id, tahun, of_year, made.get(tahun), history, tuple(lines), tuple(made), labels
    )


def butir_profil(
    instansi_id: int,
    *,
    tahun: int,
    at: datetime,
    pegawai_ids: Collection[int] | None = None,
    dimensi: str | None = None,
    kunci: str | None = None,
    arah: str | None = None,
) -> tuple[Butir, ...]:
    """Lines of many persons in a year, without evidence and the persons' own notes: only what
    others than the person may read at ``at``. Two queries."""
    rows = ButirProfil.objects.filter(_open(at), instansi_id=instansi_id, tahun=tahun)
    wanted = {"dimensi": dimensi, "kunci": kunci, "arah": arah}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    if pegawai_ids is not None:
        rows = rows.filter(pegawai_id__in=list(pegawai_ids))
    labels = label_butir(instansi_id)
    fields = [name for name in _FIELDS if name != "catatan"]
    found = [_butir((*row, ""), labels) for row in rows.values_list(*fields)]
    return tuple(sorted(found, key=lambda each: (each.pegawai_id, *_order(each))))


def label_butir(instansi_id: int) -> dict[tuple[str, str], str]:
    """What each line is called, by dimension and key; one query."""
    found = {(Dimensi.NILAI.value, each.value): each.label for each in NilaiBerakhlak}
    found |= {(Dimensi.HASIL.value, each.value): each.label for each in Aspek}
    return found | {
        (Dimensi.KOMPETENSI.value, each.kunci): each.label for each in kompetensi_of(instansi_id)
    }


def butir_view(butir_id: int, *, instansi_id: int) -> Butir | None:
    """One line with its evidence, or None. The caller asks a policy who may read it."""
    row = (
        ButirProfil.objects.filter(pk=butir_id, instansi_id=instansi_id)
        .values_list(*_FIELDS, "dasar")
        .first()
    )
    return _butir(row, label_butir(instansi_id)) if row else None


def _butir(row: tuple[Any, ...], labels: Mapping[tuple[str, str], str]) -> Butir:
    pk, pegawai, tahun, dimensi, kunci, arah, yakin, skor, alasan, made, shown, note = row[:12]
    evidence = tuple(
        BuktiView(
            JenisDasar(item["jenis"]),
            item["id"],
            item["kalimat"],
            date.fromisoformat(item["tanggal"]),
            item.get("periode", ""),
            item["nilai"],
        )
        for item in (row[12] if len(row) > 12 else ())
    )
    return Butir(
        pk, pegawai, tahun, Dimensi(dimensi), kunci, labels.get((dimensi, kunci), kunci),
        Arah(arah), Keyakinan(yakin), skor, alasan, made, shown, note,
        tuple(sorted(evidence, key=lambda each: each.tanggal, reverse=True)),
    )  # fmt: skip


_URUT_ARAH = {Arah.KEKUATAN: 0, Arah.KESENJANGAN: 1, Arah.CUKUP: 2}
_URUT_YAKIN = {Keyakinan.TINGGI: 0, Keyakinan.SEDANG: 1, Keyakinan.RENDAH: 2}


def _order(each: Butir) -> tuple[int, int, Decimal, str, str]:
    clear = -abs(each.skor)
    return (
        _URUT_ARAH[each.arah],
        _URUT_YAKIN[each.keyakinan],
        clear,
        each.dimensi.value,
        each.kunci,
    )


def _week_ago(at: datetime) -> datetime:
    return at - timedelta(days=int(parameter_pengembangan(at.date()).jeda_hari.nilai))


def _open(at: datetime) -> Q:
    return Q(ditunjukkan_at__lte=at) | Q(dihitung_at__lte=_week_ago(at))
