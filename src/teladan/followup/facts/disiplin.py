"""From rows to the rules of disiplin: what they propose, and who may decide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from teladan.followup.queries.disiplin import (
    IsiPerkara,
    LangkahView,
    PerkaraRef,
)
from teladan.followup.queries.hukuman import riwayat_hukuman
from teladan.followup.states.disiplin import StatusPerkara
from teladan.organisation.queries import PegawaiCard, pegawai_card, pejabat_penilai_of
from teladan_rules.legal import Determination
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman, TingkatHukuman
from teladan_rules.pp_94_2021.kewenangan import (
    JabatanSeseorang,
    Kewenangan,
    kewenangan_of,
    pejabat_berwenang,
)
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran
from teladan_rules.pp_94_2021.tata_cara import ATURAN, AturanLangkah, LangkahDisiplin
from teladan_rules.pp_94_2021.usulan import usulan_ketidakhadiran, usulan_pelanggaran

_STEPS_UP = 6
_P, _L = StatusPerkara, LangkahDisiplin
#: What comes next in each state; a second summons and an upaya come only where they are needed.
_NEXT = {
    _P.DIBUKA: _L.PANGGILAN_1,
    _P.DIPANGGIL: _L.PEMERIKSAAN,
    _P.DIPANGGIL_LAGI: _L.PEMERIKSAAN,
    _P.TIDAK_HADIR: _L.LAPORAN,
    _P.DIPERIKSA: _L.LAPORAN,
    _P.DILAPORKAN: _L.KEPUTUSAN,
    _P.DIPUTUSKAN: _L.PENYAMPAIAN,
    _P.DISAMPAIKAN: _L.BERLAKU,
    _P.UPAYA: _L.UPAYA,
}
_ONLY_IF_NEEDED = {_L.PANGGILAN_2, _L.TELAAH, _L.UPAYA}


@dataclass(frozen=True)
class PejabatBerwenang:
    """Who may decide a level. `pejabat` None: the PPK, or the rule does not say (`kewenangan`
    None); the signed decision is then recorded from outside."""

    kewenangan: Kewenangan | None
    pejabat: PegawaiCard | None
    dasar: Determination[str]


@dataclass(frozen=True)
class ButirLangkah:
    """A line of the checklist: the duty, what was done of it, whether it is next, and until
    when. `lewat`: its day has passed and it was not done, or it was done late."""

    aturan: AturanLangkah
    dilakukan: tuple[LangkahView, ...]
    berikut: bool
    tenggat: date | None
    lewat: bool


def checklist(
    ref: PerkaraRef, steps: Sequence[LangkahView], *, on: date
) -> tuple[ButirLangkah, ...]:
    """Every step of the law with its duty; those that may never come only once they did."""
    coming = _next_of(ref, steps)
    lines = []
    for rule in ATURAN:
        done = tuple(step for step in steps if step.langkah is rule.langkah)
        is_next = rule.langkah is coming
        if rule.langkah in _ONLY_IF_NEEDED and not done and not is_next:
            continue
        if rule.langkah is _L.BERLAKU:
            lines.append(_effect(rule, ref, is_next))
            continue
        due = ref.tenggat if is_next else None
        late = any(step.terlambat for step in done) or (due is not None and due < on)
        lines.append(ButirLangkah(rule, done, is_next, due, late))
    return tuple(lines)


def _next_of(ref: PerkaraRef, steps: Sequence[LangkahView]) -> LangkahDisiplin | None:
    if ref.status is _P.DIPERIKSA and steps[-1].langkah is not _L.TANGGAPAN:
        return _L.TANGGAPAN
    return _NEXT.get(ref.status)


def _effect(rule: AturanLangkah, ref: PerkaraRef, is_next: bool) -> ButirLangkah:
    return ButirLangkah(rule, (), is_next, ref.berlaku_sejak, False)


def usulan_of(
    pegawai_id: int, isi: IsiPerkara, *, dampak: DampakPelanggaran | None = None
) -> Determination[JenisHukuman]:
    """What the rules propose for a perkara, from what is kept of earlier ones."""
    history = riwayat_hukuman(pegawai_id)
    if isi.absen is not None:
        return usulan_ketidakhadiran(isi.absen, tahun=isi.tahun, riwayat=history)
    return usulan_pelanggaran(isi.pelanggaran, dampak=dampak or isi.dampak, riwayat=history)


def pejabat_for(pegawai_id: int, tingkat: TingkatHukuman, *, on: date) -> PejabatBerwenang:
    """Who may decide a hukuman of this level on a day: the nearest official above who may."""
    card = pegawai_card(pegawai_id, on=on)
    line = garis_atasan(pegawai_id, on=on)
    found = pejabat_berwenang(_post(card), tingkat, [_post(each) for each in line])
    kewenangan = kewenangan_of(found)
    pejabat = line[kewenangan.urutan] if kewenangan and kewenangan.urutan is not None else None
    return PejabatBerwenang(kewenangan, pejabat, found)


def garis_atasan(pegawai_id: int, *, on: date) -> Sequence[PegawaiCard]:
    """Her atasan langsung and who stands above, the nearest first."""
    found: list[PegawaiCard] = []
    seen = {pegawai_id}
    current = pejabat_penilai_of(pegawai_id, on=on)
    while current and current.pegawai_id not in seen and len(found) < _STEPS_UP:
        seen.add(current.pegawai_id)
        card = pegawai_card(current.pegawai_id, on=on)
        if card is not None:
            found.append(card)
        current = pejabat_penilai_of(current.pegawai_id, on=on)
    return found


def _post(card: PegawaiCard | None) -> JabatanSeseorang:
    if card is None or card.jabatan_jenis not in set(JenisJabatan):
        return JabatanSeseorang(JenisJabatan.PELAKSANA)
    jenjang = JenjangFungsional(card.jenjang) if card.jenjang in set(JenjangFungsional) else None
    return JabatanSeseorang(JenisJabatan(card.jabatan_jenis), jenjang, card.memimpin)
