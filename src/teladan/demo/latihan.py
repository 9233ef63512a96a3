"""What the copy to practise on has beside the example: a task on every desk that is practised at.

Each pejabat penilai finds a revised plan to decide on and a realisasi to evaluate, and a dozen
people may act as pengelola kinerja, so that a class of trainees needs no second copy.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from teladan.demo.cerita import submit_revision
from teladan.demo.kinerja import prestasi, reached
from teladan.demo.roster import Holder
from teladan.demo.waktu import jam
from teladan.demo.world import World
from teladan.foundation.actor import Peran
from teladan.monitoring.commands import bulk_record_realisasi
from teladan.monitoring.models import Realisasi
from teladan.organisation.commands import PeranIsi, grant_peran
from teladan_rules.permenpanrb_6_2022.periode import Periode

_TAHUN = 2026
_PERIODE = Periode.from_key("2026-TW3")
_KEMARIN = jam(2026, 8, 18, 10)
_PENGELOLA = 12
_ALASAN = "Sasaran bertambah sejak Agustus karena penugasan baru."


def prepare(world: World) -> None:
    """Lay the tasks of the rehearsal on the desks of Kabupaten Contoh."""
    world.progress("Latihan: tugas di meja setiap pejabat penilai")
    taken: set[str] = set()
    for _penilai, staff in sorted(_staff(world).items()):
        revised = next((each for each in staff if _can_revise(world, each)), None)
        if revised is not None:
            submit_revision(world, revised.key, _KEMARIN, 4, _ALASAN)
            taken.add(revised.key)
        handed = next((each for each in staff if each is not revised), None)
        if handed is not None:
            _hand_in(world, handed)
            taken.add(handed.key)
    _appoint(world, taken)


def _staff(world: World) -> dict[str, list[Holder]]:
    """Who can be practised with: agreed plans, no figure of the quarter yet, by penilai."""
    begun = set(
        Realisasi.objects.filter(periode=_PERIODE.key).values_list(
            "indikator__rencana_hasil_kerja__skp__pegawai_id", flat=True
        )
    )
    found: dict[str, list[Holder]] = defaultdict(list)
    for each in world.holders:
        key = (each.key, _TAHUN)
        agreed = key in world.skp and key not in world.belum
        if agreed and each.nip_penilai and world.pegawai[each.key] not in begun:
            found[each.nip_penilai].append(each)
    return found


def _can_revise(world: World, each: Holder) -> bool:
    rhk = world.isi[world.skp[each.key, _TAHUN]].rhk
    first = rhk[0].indikator[0] if rhk and rhk[0].indikator else None
    whole = first is not None and first.target is not None and len(first.trajektori) >= 4
    return whole and not each.post.memimpin and not each.post.key


def _hand_in(world: World, each: Holder) -> None:
    isi = world.isi[world.skp[each.key, _TAHUN]]
    rows = reached(each, isi, _PERIODE, prestasi(each, _TAHUN))
    bulk_record_realisasi(
        unit_kerja_id=world.unit[each.office.kode], rows=rows, by=world.system, at=_KEMARIN
    )


def _appoint(world: World, taken: set[str]) -> None:
    for each in list(_plain(world, taken))[:_PENGELOLA]:
        isi = PeranIsi(
            world.pegawai[each.key],
            Peran.PENGELOLA_KINERJA,
            date(_TAHUN, 1, 1),
            date(_TAHUN, 12, 31),
        )
        grant_peran(isi=isi, by=world.system, at=_KEMARIN)


def _plain(world: World, taken: set[str]) -> Iterator[Holder]:
    """Staff without a part in the story."""
    for each in world.holders:
        busy = each.post.memimpin or each.post.key or each.key in taken
        if not busy and (each.key, _TAHUN) in world.skp:
            yield each
