"""From rows to the rules of disiplin: what they propose, and who may decide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from teladan.followup.queries.disiplin import IsiPerkara, riwayat_hukuman
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
from teladan_rules.pp_94_2021.usulan import usulan_ketidakhadiran, usulan_pelanggaran

_STEPS_UP = 6


@dataclass(frozen=True)
class PejabatBerwenang:
    """Who may decide a level. `pejabat` None: the PPK, or the rule does not say (`kewenangan`
    None); the signed decision is then recorded from outside."""

    kewenangan: Kewenangan | None
    pejabat: PegawaiCard | None
    dasar: Determination[str]


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
