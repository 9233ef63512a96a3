"""Which trainings stand in agreed plans, and which were completed."""

from collections import defaultdict

from teladan.followup.models import KegiatanPengembangan
from teladan.followup.states.pengembangan import StatusKegiatan, StatusRencana

_OPEN = {StatusKegiatan.DIRENCANAKAN.value, StatusKegiatan.BERJALAN.value}
Orang = dict[int, frozenset[int]]


def kegiatan_pelatihan(instansi_id: int, *, tahun: int) -> tuple[Orang, Orang]:
    """Per training who has it in an agreed plan of the year and still to do, and who completed
    it; one query."""
    rows = KegiatanPengembangan.objects.filter(
        instansi_id=instansi_id,
        rencana__tahun=tahun,
        pelatihan__isnull=False,
        dihapus_at__isnull=True,
    ).values_list("pelatihan_id", "rencana__pegawai_id", "rencana__status", "status")
    agreed: dict[int, set[int]] = defaultdict(set)
    done: dict[int, set[int]] = defaultdict(set)
    for pelatihan, pegawai, plan, status in rows:
        if status == StatusKegiatan.SELESAI:
            done[pelatihan].add(pegawai)
        elif status in _OPEN and plan == StatusRencana.DISEPAKATI:
            agreed[pelatihan].add(pegawai)
    return (
        {pk: frozenset(who) for pk, who in agreed.items()},
        {pk: frozenset(who) for pk, who in done.items()},
    )
