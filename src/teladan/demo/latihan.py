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
from teladan.evaluation.commands import CapaianIsi, set_capaian_organisasi
from teladan.feedback.commands import (
    PutaranIsi,
    create_putaran,
    draw_putaran,
    start_due_putaran,
)
from teladan.feedback.models import Putaran
from teladan.feedback.states import StatusPutaran
from teladan.foundation.actor import Peran
from teladan.monitoring.commands import bulk_record_realisasi, submit_realisasi
from teladan.monitoring.models import Realisasi
from teladan.organisation.commands import PeranIsi, grant_peran
from teladan.planning.queries import skp_header
from teladan.planning.states import StatusSkp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import PredikatOrganisasi

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
        handed = next((each for each in staff if each is not revised), revised)
        if handed is not None:
            _hand_in(world, handed)
            taken.add(handed.key)
        if revised is not None:
            submit_revision(world, revised.key, _KEMARIN, 4, _ALASAN)
            taken.add(revised.key)
    _set_capaian(world)
    _appoint(world, taken)
    _open_putaran(world)


def _staff(world: World) -> dict[str, list[Holder]]:
    """Whose plan is agreed, by the NIP of the pejabat penilai; persons of the story come last."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for each in sorted(world.holders, key=lambda each: bool(each.post.key)):
        key = (each.key, _TAHUN)
        planned = key in world.skp and key not in world.belum
        if planned and each.nip_penilai and _is_agreed(world, each):
            found[each.nip_penilai].append(each)
    return found


def _is_agreed(world: World, each: Holder) -> bool:
    """Some are being revised at the end of the story."""
    by = world.actor(each.key, _KEMARIN)
    status = skp_header(world.skp[each.key, _TAHUN], actor=by).status
    return status is StatusSkp.DISEPAKATI


def _can_revise(world: World, each: Holder) -> bool:
    rhk = world.isi[world.skp[each.key, _TAHUN]].rhk
    first = rhk[0].indikator[0] if rhk and rhk[0].indikator else None
    whole = first is not None and first.target is not None and len(first.trajektori) >= 4
    return whole and not each.post.memimpin and not each.post.key


def _hand_in(world: World, each: Holder) -> None:
    """Figures for what has none yet, and the report handed in."""
    skp_id = world.skp[each.key, _TAHUN]
    begun = set(
        Realisasi.objects.filter(
            periode=_PERIODE.key, indikator__rencana_hasil_kerja__skp_id=skp_id
        ).values_list("indikator_id", flat=True)
    )
    rows = reached(each, world.isi[skp_id], _PERIODE, prestasi(each, _TAHUN))
    missing = [row for row in rows if row.indikator_id not in begun]
    if missing:
        bulk_record_realisasi(
            unit_kerja_id=world.unit[each.office.kode], rows=missing, by=world.system, at=_KEMARIN
        )
        return
    by = world.actor(each.key, _KEMARIN)
    submit_realisasi(skp_id=skp_id, periode=_PERIODE.key, by=by, at=_KEMARIN)


def _set_capaian(world: World) -> None:
    """Without the capaian of the unit no predikat can be determined."""
    by = world.actor("pengelola", _KEMARIN)
    isi = CapaianIsi(
        PredikatOrganisasi.BAIK.value,
        "Rata-rata capaian indikator perjanjian kinerja 95 persen menurut laporan unit (latihan).",
    )
    for unit_id in world.unit.values():
        set_capaian_organisasi(
            unit_kerja_id=unit_id, periode=_PERIODE.key, isi=isi, by=by, at=_KEMARIN
        )


def _open_putaran(world: World) -> None:
    """A round that takes answers until October, unless the story has one."""
    if Putaran.objects.filter(status=StatusPutaran.BERJALAN).exists():
        return
    drawn = jam(2026, 8, 3, 9)
    by = world.actor("pengelola", drawn)
    isi = PutaranIsi(
        nama="Putaran latihan triwulan III",
        periode=_PERIODE.key,
        keberatan_sampai=date(_TAHUN, 8, 10),
        mulai=date(_TAHUN, 8, 11),
        selesai=date(_TAHUN, 10, 9),
    )
    putaran_id = create_putaran(isi=isi, by=by, at=drawn)
    draw_putaran(putaran_id=putaran_id, by=by, at=drawn)
    start_due_putaran(at=jam(2026, 8, 11, 6))


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
