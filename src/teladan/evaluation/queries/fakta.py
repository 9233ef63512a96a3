"""What was planned, reached, evidenced and said: the facts of evaluations, many at a time.

The plan is the agreed version that the evaluation names, so that a revision under way changes
nothing; realisasi is cumulative to the period's end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from teladan.citizen_voice.models import RencanaTerbuka
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.queries.periode import covers, within
from teladan.evaluation.queries.umpan_balik import (
    BimbinganFakta,
    JanjiFakta,
    SuaraPutaran,
    TindakanFakta,
    UcapanUmpanBalik,
    UmpanBalikFakta,
    saldo_of,
    umpan_balik_for,
)
from teladan.feedback.queries import Saldo
from teladan.monitoring.models import Realisasi
from teladan.monitoring.queries.figures import plain
from teladan.monitoring.states import JenisBukti
from teladan.planning.models import RencanaHasilKerja, VersiSkp
from teladan.planning.queries.isi import IndikatorIsi, RhkIsi, SkpIsi
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class BuktiFakta:
    """A bukti dukung that was not withdrawn."""

    id: int
    jenis: str
    judul: str
    sha256: str
    rincian: str = ""


@dataclass(frozen=True)
class TugasFakta:
    """The task that a hasil kerja came from: until when, and when it was finished."""

    tenggat: date
    selesai: date | None


@dataclass(frozen=True)
class IndikatorFakta:
    """An indikator with the target of the period and what was reached; None is missing."""

    id: int | None
    teks: str
    aspek: str
    satuan: str
    arah: str
    target: Decimal | None
    target_atas: Decimal | None
    target_tanggal: date | None
    realisasi: Decimal | None = None
    realisasi_tanggal: date | None = None
    realisasi_teks: str = ""
    realisasi_periode: str = ""
    realisasi_asal: str = ""
    target_label: str = ""

    @property
    def berangka(self) -> bool:
        """Whether there is a target that a figure or a date can be held against."""
        return self.target is not None or self.target_tanggal is not None


@dataclass(frozen=True)
class RhkFakta:
    """A hasil kerja of the agreed plan with everything known of it in the period; `terbuka`: the
    public helps to shape a plan beside it."""

    id: int
    nomor: int
    jenis: str
    teks: str
    induk_teks: str
    penugasan_dari: str
    perspektif: str
    indikator: tuple[IndikatorFakta, ...]
    bukti: tuple[BuktiFakta, ...] = ()
    umpan_balik: Saldo = field(default_factory=Saldo)
    ucapan: tuple[UcapanUmpanBalik, ...] = ()
    tugas: TugasFakta | None = None
    terbuka: bool = False


@dataclass(frozen=True)
class Fakta:
    """All facts of one evaluation."""

    evaluasi_id: int
    isi: SkpIsi
    rhk: tuple[RhkFakta, ...]
    umpan_balik_perilaku: Mapping[str, Saldo] = field(default_factory=dict)
    ucapan_perilaku: Mapping[str, tuple[UcapanUmpanBalik, ...]] = field(default_factory=dict)
    putaran: Mapping[str, tuple[SuaraPutaran, ...]] = field(default_factory=dict)
    tindakan: tuple[TindakanFakta, ...] = ()
    janji: tuple[JanjiFakta, ...] = ()
    bimbingan: tuple[BimbinganFakta, ...] = ()

    def tindakan_of(self, rhk_id: int | None) -> tuple[TindakanFakta, ...]:
        """What the pimpinan did about one hasil kerja; None: about the work as a whole, or about
        a hasil kerja that is not in this plan."""
        if rhk_id is not None:
            return tuple(item for item in self.tindakan if item.rhk_id == rhk_id)
        here = {rhk.id for rhk in self.rhk}
        return tuple(item for item in self.tindakan if item.rhk_id not in here)

    @property
    def umpan_balik_hasil(self) -> Saldo:
        """The balance over all hasil kerja."""
        return sum((rhk.umpan_balik for rhk in self.rhk), Saldo())

    @property
    def umpan_balik_semua_perilaku(self) -> Saldo:
        """The balance over all values of BerAKHLAK."""
        return sum(self.umpan_balik_perilaku.values(), Saldo())


def fakta_of(evaluasi: Iterable[EvaluasiInti]) -> dict[int, Fakta]:
    """The facts of these evaluations by id: four queries, however many they are."""
    wanted = list(evaluasi)
    isi = _versi(wanted)
    rhk_ids = [rhk.id for plan in isi.values() for rhk in plan.rhk if rhk.id is not None]
    indikator_ids = [
        item.id
        for plan in isi.values()
        for rhk in plan.rhk
        for item in rhk.indikator
        if item.id is not None
    ]
    periods = sorted({view.periode for view in wanted})
    notes = _catatan(rhk_ids, periods, wanted[0].zona) if wanted else {}
    said = umpan_balik_for(wanted)
    reached = _realisasi(indikator_ids, periods)
    found = {}
    for view in wanted:
        plan = isi[view.id]
        here = said[view.id]
        perilaku = {key: rows for key, rows in here.ucapan.items() if isinstance(key, str)}
        found[view.id] = Fakta(
            evaluasi_id=view.id,
            isi=plan,
            rhk=tuple(
                _rhk_fakta(nomor, rhk, view, reached, notes.get(rhk.id, _Catatan()), here)
                for nomor, rhk in enumerate(plan.rhk, 1)
                if rhk.id is not None
            ),
            umpan_balik_perilaku={nilai: saldo_of(rows) for nilai, rows in perilaku.items()},
            ucapan_perilaku=perilaku,
            putaran=here.putaran,
            tindakan=here.tindakan,
            janji=here.janji,
            bimbingan=here.bimbingan,
        )
    return found


def rhk_of_plan(isi: SkpIsi, periode: Periode) -> tuple[RhkFakta, ...]:
    """The hasil kerja of a plan with what was reached in a period, without an evaluation."""
    ids = [item.id for rhk in isi.rhk for item in rhk.indikator if item.id is not None]
    reached = _realisasi(ids, [periode.key])
    return tuple(
        RhkFakta(
            id=rhk.id,
            nomor=nomor,
            jenis=rhk.jenis,
            teks=rhk.teks,
            induk_teks=rhk.induk_teks,
            penugasan_dari=rhk.penugasan_dari,
            perspektif=rhk.perspektif,
            indikator=tuple(_indikator(item, periode, reached) for item in rhk.indikator),
        )
        for nomor, rhk in enumerate(isi.rhk, 1)
        if rhk.id is not None
    )


def _versi(wanted: list[EvaluasiInti]) -> dict[int, SkpIsi]:
    versions = {(view.skp_id, view.versi_skp) for view in wanted}
    rows = VersiSkp.objects.filter(
        skp_id__in={skp for skp, _ in versions}, nomor__in={nomor for _, nomor in versions}
    ).values_list("skp_id", "nomor", "isi")
    plans = {
        (skp, nomor): SkpIsi.from_json(isi) for skp, nomor, isi in rows if (skp, nomor) in versions
    }
    return {view.id: plans.get((view.skp_id, view.versi_skp), SkpIsi()) for view in wanted}


def _realisasi(ids: list[int], periods: list[str]) -> dict[int, list[tuple[object, ...]]]:
    found: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    rows = Realisasi.objects.filter(within(periods), indikator_id__in=ids).values_list(
        "indikator_id", "periode", "nilai", "tanggal", "teks", "asal"
    )
    for row in rows:
        found[row[0]].append(row[1:])
    return found


@dataclass
class _Catatan:
    """What hangs on one hasil kerja: its bukti with their period, the task it came from, and
    whether a plan beside it is open to the public."""

    bukti: dict[int, tuple[str, BuktiFakta]] = field(default_factory=dict)
    tugas: TugasFakta | None = None
    terbuka: bool = False


def _catatan(rhk_ids: list[int], periods: list[str], zona: ZoneInfo) -> dict[int, _Catatan]:
    rows = (
        RencanaHasilKerja.objects.filter(pk__in=rhk_ids)
        .annotate(
            b=FilteredRelation(
                "bukti_dukung",
                condition=within(periods, "bukti_dukung__periode")
                & Q(bukti_dukung__ditarik_at__isnull=True),
            ),
            terbuka=Exists(RencanaTerbuka.objects.filter(rencana_hasil_kerja_id=OuterRef("pk"))),
        )
        .order_by("pk", "b__pk")
        .values_list(
            "pk", "b__periode", "b__pk", "b__jenis", "b__judul", "b__sha256",
            "b__teks", "tugas__tenggat", "tugas__selesai_at", "terbuka",
        )
    )  # fmt: skip
    found: dict[int, _Catatan] = defaultdict(_Catatan)
    for rhk, periode, pk, jenis, judul, sha256, teks, due, done, terbuka in rows:
        found[rhk].terbuka = terbuka
        if pk is not None:
            found[rhk].bukti[pk] = (
                periode,
                BuktiFakta(pk, jenis, judul, sha256, teks if jenis == JenisBukti.LAYANAN else ""),
            )
        if due is not None:
            found[rhk].tugas = TugasFakta(due, done.astimezone(zona).date() if done else None)
    return found


def _rhk_fakta(
    nomor: int,
    rhk: RhkIsi,
    view: EvaluasiInti,
    reached: Mapping[int, list[tuple[object, ...]]],
    notes: _Catatan,
    said: UmpanBalikFakta,
) -> RhkFakta:
    assert rhk.id is not None
    ucapan = said.ucapan.get(rhk.id, ())
    return RhkFakta(
        id=rhk.id,
        nomor=nomor,
        jenis=rhk.jenis,
        teks=rhk.teks,
        induk_teks=rhk.induk_teks,
        penugasan_dari=rhk.penugasan_dari,
        perspektif=rhk.perspektif,
        indikator=tuple(_indikator(item, view.waktu, reached) for item in rhk.indikator),
        bukti=tuple(
            item for periode, item in notes.bukti.values() if covers(view.periode, periode)
        ),
        umpan_balik=saldo_of(ucapan),
        ucapan=ucapan,
        tugas=notes.tugas,
        terbuka=notes.terbuka,
    )


def _indikator(
    item: IndikatorIsi, periode: Periode, reached: Mapping[int, list[tuple[object, ...]]]
) -> IndikatorFakta:
    rows = [
        row
        for row in reached.get(item.id or 0, ())
        if covers(periode.key, str(row[0])) and (row[1] is not None or row[2] or row[3])
    ]
    rows.sort(key=lambda row: Periode.from_key(str(row[0])))
    at, nilai, tanggal, teks, asal = rows[-1] if rows else ("", None, None, "", "")
    yearly = periode.periodik is None
    target = item.target if yearly else dict(item.trajektori).get(periode.key)
    return IndikatorFakta(
        id=item.id,
        teks=item.teks,
        aspek=item.aspek,
        satuan=item.satuan,
        arah=item.arah,
        target=target,
        target_atas=item.target_atas,
        target_tanggal=item.target_tanggal,
        realisasi=plain(nilai),  # type: ignore[arg-type]
        realisasi_tanggal=tanggal,  # type: ignore[arg-type]
        realisasi_teks=str(teks),
        realisasi_periode=str(at),
        realisasi_asal=str(asal),
        target_label=item.target_label,
    )
