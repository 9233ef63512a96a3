"""What the career of pegawai rests on, as it stands in the records: posts, pangkat, predikat."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, FilteredRelation, Q

from teladan.evaluation.states import StatusEvaluasi
from teladan.followup.models import RiwayatPangkat
from teladan.followup.queries.angka_kredit import AngkaKreditTercatat, angka_kredit_tercatat
from teladan.organisation.models import Penugasan
from teladan.organisation.queries import PegawaiCard, active_on, pegawai_cards
from teladan.planning.models import Skp
from teladan_rules.permenpanrb_1_2023.pembagian import MasaJenjang
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisJabatan,
    JenisPenugasan,
    JenjangFungsional,
    KedudukanHukum,
    Predikat,
)

#: Nobody can object to it any more, or the time for it is over: a PAK may rest on it.
_TETAP = (StatusEvaluasi.DILAPORKAN.value, StatusEvaluasi.TERKUNCI.value)


@dataclass(frozen=True)
class PredikatTercatat:
    """The predikat of an evaluation that was handed over. `tetap`: reported or locked, so that a
    PAK may rest on it."""

    evaluasi_id: int
    periode: str
    predikat: Predikat
    skp_mulai: date
    skp_selesai: date
    tetap: bool

    @property
    def waktu(self) -> Periode:
        return Periode.from_key(self.periode)

    @property
    def tahunan(self) -> bool:
        return self.waktu.periodik is None


@dataclass(frozen=True)
class Pangkat:
    """A golongan since its TMT."""

    id: int
    golongan: str
    tmt: date
    nomor_sk: str
    sumber: str
    bukti_nama: str
    dicatat_at: datetime


@dataclass(frozen=True)
class BahanKarier:
    """One pegawai: card on the day, jenjang held (the latest first), predikat, SKP of each year,
    pangkat (the latest first), and what is recorded of angka kredit."""

    card: PegawaiCard
    jenjang: tuple[MasaJenjang, ...]
    predikat: tuple[PredikatTercatat, ...]
    skp: tuple[tuple[date, date], ...]
    pangkat: tuple[Pangkat, ...]
    angka_kredit: AngkaKreditTercatat

    @property
    def golongan(self) -> str:
        """Of the latest pangkat in the records, else of the staff data."""
        return self.pangkat[0].golongan if self.pangkat else self.card.golongan

    @property
    def pangkat_sejak(self) -> date | None:
        return self.pangkat[0].tmt if self.pangkat else None


def bahan_karier(pegawai_ids: Iterable[int], *, on: date) -> dict[int, BahanKarier]:
    """By pegawai, in a fixed number of queries. Check visibility before."""
    ids = list(pegawai_ids)
    cards = pegawai_cards(ids, on=on)
    posts, ranks = _jenjang(ids, on), _pangkat(ids, on)
    marks, plans = _evaluated(ids)
    recorded = angka_kredit_tercatat(ids)
    return {
        one: BahanKarier(
            cards[one],
            tuple(posts[one]),
            tuple(marks[one]),
            tuple(plans[one]),
            tuple(ranks[one]),
            recorded[one],
        )
        for one in ids
        if one in cards
    }


def _jenjang(ids: list[int], on: date) -> dict[int, list[MasaJenjang]]:
    found: dict[int, list[MasaJenjang]] = defaultdict(list)
    rows = Penugasan.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
        pegawai_id__in=ids,
        jenis=JenisPenugasan.DEFINITIF,
        jabatan__jenis=JenisJabatan.FUNGSIONAL,
        berlaku_dari__lte=on,
    ).exclude(jabatan__jenjang="")
    names = "pegawai_id", "jabatan__jenjang", "berlaku_dari", "berlaku_sampai"
    for pegawai, jenjang, dari, sampai in rows.order_by("-berlaku_dari", "-pk").values_list(*names):
        found[pegawai].append(MasaJenjang(JenjangFungsional(jenjang), dari, sampai))
    return found


def _evaluated(
    ids: list[int],
) -> tuple[dict[int, list[PredikatTercatat]], dict[int, list[tuple[date, date]]]]:
    """The predikat that were handed over, and the days of every agreed SKP; one query."""
    marks: dict[int, list[PredikatTercatat]] = defaultdict(list)
    plans: dict[int, dict[int, tuple[date, date]]] = defaultdict(dict)
    given = Q(evaluasi__diserahkan_at__isnull=False) & ~Q(evaluasi__predikat="")
    rows = Skp.objects.filter(pegawai_id__in=ids, disepakati_at__isnull=False)
    rows = rows.annotate(given=FilteredRelation("evaluasi", condition=given))
    names = ("pegawai_id", "pk", "mulai", "selesai", "given__pk", "given__periode",
             "given__predikat", "given__status")  # fmt: skip
    for pegawai, skp, mulai, selesai, pk, periode, predikat, status in rows.order_by(
        "mulai", "given__periode", "given__pk"
    ).values_list(*names):
        plans[pegawai][skp] = (mulai, selesai)
        if pk is not None:
            marks[pegawai].append(
                PredikatTercatat(pk, periode, Predikat(predikat), mulai, selesai, status in _TETAP)
            )
    return marks, defaultdict(list, {one: list(found.values()) for one, found in plans.items()})


def _pangkat(ids: list[int], on: date) -> dict[int, list[Pangkat]]:
    found: dict[int, list[Pangkat]] = defaultdict(list)
    rows = RiwayatPangkat.objects.filter(pegawai_id__in=ids, tmt__lte=on).order_by("-tmt")
    names = "pegawai_id", "pk", "golongan", "tmt", "nomor_sk", "sumber", "bukti_nama", "dicatat_at"
    for pegawai, *values in rows.values_list(*names):
        found[pegawai].append(Pangkat(*values))
    return found


@dataclass(frozen=True)
class CariFungsional:
    """Which pemangku jabatan fungsional a list asks for; `unit_ids` None: the whole instansi."""

    unit_ids: frozenset[int] | None
    jenjang: str = ""
    teks: str = ""


def fungsional_ids(cari: CariFungsional, *, instansi_id: int, on: date) -> list[int]:
    """The pegawai in a jabatan fungsional on a day, by name; one query."""
    rows = Penugasan.objects.filter(
        active_on(on),
        instansi_id=instansi_id,
        jenis=JenisPenugasan.DEFINITIF,
        jabatan__jenis=JenisJabatan.FUNGSIONAL,
    ).exclude(jabatan__jenjang="")
    rows = rows.exclude(pegawai__kedudukan=KedudukanHukum.BERHENTI)
    if cari.unit_ids is not None:
        rows = rows.filter(jabatan__unit_kerja_id__in=cari.unit_ids)
    if cari.jenjang:
        rows = rows.filter(jabatan__jenjang=cari.jenjang)
    if cari.teks:
        named = Q(pegawai__nama__icontains=cari.teks)
        rows = rows.filter(named | Q(pegawai__nip__startswith=cari.teks.replace(" ", "")))
    found = rows.order_by("pegawai__nama", "pegawai_id").values_list("pegawai_id", flat=True)
    return list(dict.fromkeys(found))
