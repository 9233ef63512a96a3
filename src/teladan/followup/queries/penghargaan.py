"""Penghargaan: criteria in force, who decides, proposals, what is honoured in public."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from teladan.followup.models import (
    KriteriaPenghargaan,
    PejabatPenghargaan,
    SuratPenghargaan,
    UsulanPenghargaan,
)
from teladan.followup.queries.integritas import JawabanIntegritas, integritas_of
from teladan.followup.states.disiplin import KeperluanIntegritas
from teladan.followup.states.penghargaan import AsalUsulan, JenisSurat, StatusUsulan
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.queries import (
    PegawaiCard,
    active_on,
    active_pegawai,
    leaders_of,
    unit_and_above,
    unit_tree,
)
from teladan_rules.penghargaan.kriteria import BAWAAN, Syarat
from teladan_rules.penghargaan.satyalancana import TINGKAT, MasaKerja, satyalancana
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria

_READS = (Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)


@dataclass(frozen=True)
class KriteriaView:
    """What is asked in a kind of award, since when, on what basis (empty: the usual choice)."""

    jenis: JenisPenghargaan
    syarat: tuple[Syarat, ...]
    dasar: str = ""
    berlaku_dari: date | None = None


@dataclass(frozen=True)
class HasilView:
    """A criterion as it was answered from records, and (later) as it was decided."""

    kunci: Kriteria
    ambang: int
    terpenuhi: bool | None
    sebab: str
    putusan: bool | None = None
    alasan: str = ""


@dataclass(frozen=True)
class SuratView:
    """An issued letter or piagam."""

    surat_id: int
    instansi_id: int
    usulan_id: int
    jenis: JenisSurat
    nomor: str
    kode: str
    sha256: str
    terbit_at: datetime


@dataclass(frozen=True)
class UsulanView:
    """A proposal. `penerima` is the name of the person or of the unit."""

    usulan_id: int
    instansi_id: int
    jenis: JenisPenghargaan
    tahun: int
    pegawai_id: int | None
    pegawai_nama: str
    unit_kerja_id: int | None
    unit_nama: str
    unit_asal_id: int | None
    asal: AsalUsulan
    pengusul_id: int | None
    pengusul_nama: str
    alasan: str
    bukti: str
    kriteria: tuple[HasilView, ...]
    status: StatusUsulan
    dibuat_at: datetime
    ditawarkan_sampai: date | None
    pemutus_id: int | None
    pemutus_nama: str
    diputus_at: datetime | None
    alasan_putusan: str
    prioritas_suksesi: bool
    prioritas_pengembangan: bool
    publik_teks: str
    publik_at: datetime | None
    alasan_cabut: str
    integritas: JawabanIntegritas | None = None
    surat: tuple[SuratView, ...] = ()

    @property
    def penerima(self) -> str:
        return self.pegawai_nama or self.unit_nama

    @property
    def tim(self) -> bool:
        return self.unit_kerja_id is not None


@dataclass(frozen=True)
class KehormatanView:
    """What the public honour page shows: a name, a unit, what for, in words that were agreed."""

    jenis: JenisPenghargaan
    tahun: int
    penerima: str
    unit_nama: str
    teks: str


_FIELDS = (
    "pk", "instansi_id", "jenis", "tahun", "pegawai_id", "pegawai__nama", "unit_kerja_id",
    "unit_kerja__nama", "unit_asal_id", "asal", "pengusul_id", "pengusul__nama", "alasan", "bukti",
    "kriteria", "status", "dibuat_at", "ditawarkan_sampai", "pemutus_id", "pemutus__nama",
    "diputus_at", "alasan_putusan", "prioritas_suksesi", "prioritas_pengembangan", "publik_teks",
    "publik_at", "alasan_cabut", "putusan",
)  # fmt: skip
_NAMES = ("pegawai__nama", "unit_kerja__nama", "pengusul__nama", "pemutus__nama")
_SURAT = ("pk", "instansi_id", "usulan_id", "jenis", "nomor", "kode", "sha256", "terbit_at")


def to(pegawai_id: int | None, unit_kerja_id: int | None) -> Q:
    """Proposals for this person, or for this unit."""
    if pegawai_id is None:
        return Q(pegawai_id__isnull=True, unit_kerja_id=unit_kerja_id)
    return Q(pegawai_id=pegawai_id, unit_kerja_id__isnull=True)


def kriteria_of(instansi_id: int, *, on: date) -> dict[JenisPenghargaan, KriteriaView]:
    """What is asked in each kind on a day: the instansi's own choice, else the usual one."""
    found = {jenis: KriteriaView(jenis, syarat) for jenis, syarat in BAWAAN.items()}
    return found | {each.jenis: each for each in _kriteria(instansi_id, active_on(on))}


def kriteria_mendatang(instansi_id: int, *, on: date) -> tuple[KriteriaView, ...]:
    """What was announced and begins later."""
    return tuple(_kriteria(instansi_id, Q(berlaku_dari__gt=on)))


def _kriteria(instansi_id: int, when: Q) -> list[KriteriaView]:
    rows = KriteriaPenghargaan.objects.filter(when, instansi_id=instansi_id)
    names = ("jenis", "kriteria", "dasar", "berlaku_dari")
    return [
        KriteriaView(
            JenisPenghargaan(jenis),
            tuple(Syarat(Kriteria(each["kunci"]), each["ambang"]) for each in asked),
            dasar,
            since,
        )
        for jenis, asked, dasar, since in rows.order_by("berlaku_dari", "pk").values_list(*names)
    ]


def pejabat_penghargaan(instansi_id: int, *, on: date) -> tuple[int, str] | None:
    """Whom the PPK named to decide (id and name), or None."""
    rows = PejabatPenghargaan.objects.filter(active_on(on), instansi_id=instansi_id)
    return rows.order_by("-berlaku_dari", "-pk").values_list("pegawai_id", "pegawai__nama").first()


def decides(actor: Actor, *, on: date) -> bool:
    """Whether she decides on penghargaan: named by the PPK; else the pimpinan of a root unit."""
    return _decides(actor, pejabat_penghargaan(actor.instansi_id, on=on), on=on)


def _decides(actor: Actor, named: tuple[int, str] | None, *, on: date) -> bool:
    if named is not None:
        return named[0] == actor.pegawai_id
    if not actor.unit_dipimpin_ids:
        return False
    roots = {unit.unit_kerja_id for unit in unit_tree(actor.instansi_id, on=on) if not unit.depth}
    return actor.pegawai_id in leaders_of(roots & actor.unit_dipimpin_ids, on=on).values()


def pemutus_of(unit_kerja_id: int | None, *, instansi_id: int, on: date) -> int | None:
    """Who decides about somebody of this unit, or None where nobody can."""
    named = pejabat_penghargaan(instansi_id, on=on)
    if named is not None:
        return named[0]
    above = unit_and_above(unit_kerja_id or 0, instansi_id=instansi_id)
    return leaders_of(above[-1:], on=on).get(above[-1]) if above else None


def in_scope(actor: Actor, *, on: date) -> Q:
    """The proposals that she works with: of covered units, or all she decides about; never those
    that only the person has seen, and none about herself."""
    scope = Q(pk__in=())
    for grant in actor.grants:
        if grant.peran in _READS:
            units = grant.unit_kerja_ids
            scope |= Q() if units is None else Q(unit_asal_id__in=units)
            if units is None:
                scope = Q(instansi_id=actor.instansi_id)
                break
    named = pejabat_penghargaan(actor.instansi_id, on=on)
    if _decides(actor, named, on=on):
        scope |= (
            Q(instansi_id=actor.instansi_id)
            if named
            else Q(unit_asal_id__in=actor.unit_dipimpin_ids)
        )
    unseen = Q(status=StatusUsulan.DITAWARKAN) | Q(
        status=StatusUsulan.DITARIK, asal=AsalUsulan.ATURAN
    )
    return scope & Q(instansi_id=actor.instansi_id) & ~unseen & ~_about(actor.pegawai_id)


def _about(pegawai_id: int) -> Q:
    return Q(pegawai_id=pegawai_id, pegawai_id__isnull=False)


def usulan_daftar(
    actor: Actor, *, tahun: int, on: date, limit: int = 300
) -> tuple[UsulanView, ...]:
    """The proposals of a year that she works with: those that wait first, then by name; with the
    answer about integritas. Never ranked."""
    rows = UsulanPenghargaan.objects.filter(in_scope(actor, on=on), tahun=tahun)
    ordered = rows.order_by("status", "jenis", "pegawai__nama", "pk").values_list(*_FIELDS)
    found = [_view(row) for row in ordered[:limit]]
    answers = _answers(found, on=on)
    waiting_first = sorted(found, key=lambda each: each.status is not StatusUsulan.DIUSULKAN)
    return tuple(
        replace(each, integritas=answers.get(each.pegawai_id or 0)) for each in waiting_first
    )


def usulan_view(usulan_id: int, *, on: date) -> UsulanView | None:
    """One proposal with its answer about integritas and its documents. The caller asks a policy
    who may see it."""
    row = UsulanPenghargaan.objects.filter(pk=usulan_id).values_list(*_FIELDS).first()
    if row is None:
        return None
    view = _view(row)
    answers = _answers([view], on=on)
    surat = tuple(_surat(each) for each in _surat_rows(Q(usulan_id=usulan_id)))
    return replace(view, integritas=answers.get(view.pegawai_id or 0), surat=surat)


def works_with(usulan_id: int, actor: Actor, *, on: date) -> bool:
    """Whether this proposal is in her scope."""
    return UsulanPenghargaan.objects.filter(in_scope(actor, on=on), pk=usulan_id).exists()


def penghargaan_of(pegawai_id: int) -> tuple[UsulanView, ...]:
    """What a person learns of herself: what was found by rule, and what she was awarded; a
    nomination that came to nothing never. With documents; two queries."""
    known = Q(status__in=[StatusUsulan.DITETAPKAN, StatusUsulan.DICABUT]) | Q(
        asal=AsalUsulan.ATURAN
    )
    rows = UsulanPenghargaan.objects.filter(known, pegawai_id=pegawai_id)
    views = [_view(row) for row in rows.order_by("-dibuat_at", "-pk").values_list(*_FIELDS)]
    return _with_surat(views)


def awarded_to(pegawai_id: int) -> tuple[tuple[JenisPenghargaan, int], ...]:
    """What a person was awarded (kind and year), the newest first; one query."""
    rows = UsulanPenghargaan.objects.filter(pegawai_id=pegawai_id, status=StatusUsulan.DITETAPKAN)
    return tuple(
        (JenisPenghargaan(jenis), tahun)
        for jenis, tahun in rows.order_by("-dibuat_at", "-pk").values_list("jenis", "tahun")
    )


def penghargaan_unit(unit_ids: Collection[int]) -> tuple[UsulanView, ...]:
    """What these units were awarded."""
    rows = UsulanPenghargaan.objects.filter(
        unit_kerja_id__in=unit_ids, status=StatusUsulan.DITETAPKAN
    )
    return _with_surat(
        [_view(row) for row in rows.order_by("-dibuat_at", "-pk").values_list(*_FIELDS)]
    )


def nominasi_of(pegawai_id: int) -> tuple[UsulanView, ...]:
    """What somebody proposed herself, the newest first."""
    rows = UsulanPenghargaan.objects.filter(pengusul_id=pegawai_id)
    ordered = rows.order_by("-dibuat_at", "-pk").values_list(*_FIELDS)
    return tuple(_view(row) for row in ordered[:60])


def prioritas_of(pegawai_ids: Collection[int]) -> dict[int, tuple[bool, bool]]:
    """Who was given priority (P6 Pasal 31 ayat (1)): for the kelompok rencana suksesi, and for the
    development of competencies. One query."""
    rows = UsulanPenghargaan.objects.filter(
        pegawai_id__in=pegawai_ids, status=StatusUsulan.DITETAPKAN
    )
    found: dict[int, tuple[bool, bool]] = {}
    names = ("pegawai_id", "prioritas_suksesi", "prioritas_pengembangan")
    for pegawai_id, suksesi, pengembangan in rows.values_list(*names):
        before = found.get(pegawai_id, (False, False))
        found[pegawai_id] = before[0] or suksesi, before[1] or pengembangan
    return found


def kehormatan(instansi_id: int) -> tuple[KehormatanView, ...]:
    """What is honoured in public now, with consent: the newest year first, then by name."""
    rows = UsulanPenghargaan.objects.filter(
        instansi_id=instansi_id, publik_at__isnull=False, status=StatusUsulan.DITETAPKAN
    )
    names = (
        "jenis",
        "tahun",
        "pegawai__nama",
        "unit_kerja__nama",
        "unit_asal__nama",
        "publik_teks",
    )
    ordered = rows.order_by("-tahun", "jenis", "pegawai__nama", "unit_kerja__nama")
    return tuple(
        KehormatanView(JenisPenghargaan(jenis), tahun, person or unit or "", home or "", teks)
        for jenis, tahun, person, unit, home, teks in ordered.values_list(*names)[:200]
    )


def pengingat_satyalancana(
    actor: Actor, *, tahun: int, on: date
) -> tuple[tuple[PegawaiCard, MasaKerja], ...]:
    """Who of the units she manages completes 10, 20 or 30 years in a year, by NIP: a reminder to
    look at the SK, never a proposal. A constant number of queries."""
    units: set[int] | None = set()
    for grant in actor.grants:
        if grant.peran in _READS and units is not None:
            units = None if grant.unit_kerja_ids is None else units | grant.unit_kerja_ids
    if units == set():
        return ()
    cards = active_pegawai(
        units,
        instansi_id=actor.instansi_id,
        on=on,
        appointed_in=[tahun - tingkat for tingkat in TINGKAT],
    )
    found = [(card, satyalancana(card.nip, tahun)) for card in cards if card.jenis == "pns"]
    known = [(card, years) for card, years in found if years is not None]
    return tuple(sorted(known, key=lambda each: (-each[1].tingkat, each[1].genap, each[0].nama)))


def surat_view(surat_id: int) -> SuratView | None:
    """One issued document, or None. The caller asks a policy who may read it."""
    found = _surat_rows(Q(pk=surat_id))
    return _surat(found[0]) if found else None


def periksa_surat(kode: str) -> SuratView | None:
    """The document with this code, for the public check page, or None."""
    found = _surat_rows(Q(kode=kode))
    return _surat(found[0]) if found else None


def _surat_rows(which: Q) -> list[tuple[Any, ...]]:
    return list(SuratPenghargaan.objects.filter(which).order_by("pk").values_list(*_SURAT))


def _surat(row: tuple[Any, ...]) -> SuratView:
    return replace(SuratView(*row), jenis=JenisSurat(row[3]))


def _with_surat(views: list[UsulanView]) -> tuple[UsulanView, ...]:
    papers: dict[int, list[SuratView]] = {}
    for row in _surat_rows(Q(usulan_id__in=[view.usulan_id for view in views])):
        papers.setdefault(row[2], []).append(_surat(row))
    return tuple(replace(view, surat=tuple(papers.get(view.usulan_id, ()))) for view in views)


def _answers(views: Collection[UsulanView], *, on: date) -> Mapping[int, JawabanIntegritas]:
    people = {view.pegawai_id for view in views if view.pegawai_id is not None}
    if not people:
        return {}
    return integritas_of(people, keperluan=KeperluanIntegritas.PENGHARGAAN, on=on)


def _view(row: tuple[Any, ...]) -> UsulanView:
    values = dict(zip(_FIELDS, row, strict=True))
    decided = {each["kunci"]: each for each in values.pop("putusan")}
    fields: list[Any] = [value or "" if name in _NAMES else value for name, value in values.items()]
    fields[2] = JenisPenghargaan(row[2])
    fields[9] = AsalUsulan(row[9])
    fields[14] = tuple(
        HasilView(
            Kriteria(each["kunci"]),
            each["ambang"],
            each["terpenuhi"],
            each["sebab"],
            decided.get(each["kunci"], {}).get("terpenuhi"),
            decided.get(each["kunci"], {}).get("alasan", ""),
        )
        for each in row[14]
    )
    fields[15] = StatusUsulan(row[15])
    return UsulanView(*fields)
