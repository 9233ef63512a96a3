"""Hukuman disiplin that took effect: for a proposal, and for the person's own pages."""

from dataclasses import dataclass
from datetime import date

from teladan.followup.models import PerkaraDisiplin
from teladan.followup.queries.disiplin import IsiPerkara, isi_of, opened_json
from teladan.followup.states.disiplin import StatusPerkara
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman, TingkatHukuman
from teladan_rules.pp_94_2021.usulan import BULAN, HukumanSebelumnya


@dataclass(frozen=True)
class HukumanBerjalan:
    """A hukuman that runs on a day. `sampai` None: it has no term."""

    perkara_id: int
    tingkat: TingkatHukuman
    jenis: JenisHukuman
    mulai: date
    sampai: date | None


def _in_force(pegawai_id: int) -> tuple[tuple[int, date | None, date | None, IsiPerkara], ...]:
    rows = PerkaraDisiplin.objects.filter(pegawai_id=pegawai_id, status=StatusPerkara.BERLAKU)
    return tuple(
        (pk, since, until, isi_of(opened_json(stored)))
        for pk, since, until, stored in rows.order_by("berlaku_sejak").values_list(
            "pk", "berlaku_sejak", "berakhir", "isi_tersegel"
        )
    )


def riwayat_hukuman(pegawai_id: int) -> tuple[HukumanSebelumnya, ...]:
    """What took effect against a person and is still kept, the oldest first: for a proposal."""
    return tuple(
        HukumanSebelumnya(isi.pelanggaran, isi.tahun, isi.jenis)
        for _pk, _since, _until, isi in _in_force(pegawai_id)
        if isi.jenis is not None
    )


def hukuman_berjalan(pegawai_id: int, *, on: date) -> tuple[HukumanBerjalan, ...]:
    """Hukuman with a term that run on a day, and a dismissal. For the person's own pages only:
    everybody else asks `integritas_of`."""
    return tuple(
        HukumanBerjalan(pk, isi.tingkat, isi.jenis, since, until)
        for pk, since, until, isi in _in_force(pegawai_id)
        if isi.jenis is not None
        and isi.tingkat is not None
        and since is not None
        and since <= on
        and (isi.jenis is JenisHukuman.PDHTAPS or (isi.jenis in BULAN and until and on <= until))
    )
