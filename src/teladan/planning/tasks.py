"""Work that other stages ask of planning. Each may run more than once."""

from teladan.foundation.actor import system_actor
from teladan.foundation.models import Pekerjaan
from teladan.planning import commands


def reroute_skp(pekerjaan: Pekerjaan) -> None:
    """A corrected pejabat penilai: send the open SKP of `pegawai_id` (one id or a list) to the
    right one. `at` is the moment of the correction."""
    wanted = pekerjaan.parameter["pegawai_id"]
    by = system_actor(pekerjaan.instansi_id)
    for pegawai_id in wanted if isinstance(wanted, list) else [wanted]:
        commands.reroute_skp(pegawai_id=pegawai_id, by=by, at=pekerjaan.dibuat_at)
