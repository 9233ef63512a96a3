"""Reads of the organisation. Everything public of this package is named here."""

from teladan.organisation.queries.calendar import HariLiburView, hari_libur_list, kalender_for
from teladan.organisation.queries.headcount import headcount
from teladan.organisation.queries.identity import (
    AccountView,
    actor_for,
    akun_id_of,
    session_hash,
    signed_in,
)
from teladan.organisation.queries.look import InstansiLook, count_instansi, look_of
from teladan.organisation.queries.people import (
    PegawaiCard,
    Penilai,
    active_pegawai,
    atasan_of,
    leaders_of,
    pegawai_by_nip,
    pegawai_card,
    pegawai_cards,
    pegawai_ref,
    pegawai_refs,
    pejabat_penilai_of,
    penilai_by_pegawai,
)
from teladan.organisation.queries.refs import PegawaiRef, active_on
from teladan.organisation.queries.structure import (
    InstansiView,
    JabatanView,
    UnitView,
    instansi_list,
    instansi_view,
    jabatan_list,
    unit_and_below,
    unit_tree,
    unit_view,
    units_below,
)

__all__ = [
    "AccountView",
    "HariLiburView",
    "InstansiLook",
    "InstansiView",
    "JabatanView",
    "PegawaiCard",
    "PegawaiRef",
    "Penilai",
    "UnitView",
    "active_on",
    "active_pegawai",
    "actor_for",
    "akun_id_of",
    "atasan_of",
    "count_instansi",
    "hari_libur_list",
    "headcount",
    "instansi_list",
    "instansi_view",
    "jabatan_list",
    "kalender_for",
    "leaders_of",
    "look_of",
    "pegawai_by_nip",
    "pegawai_card",
    "pegawai_cards",
    "pegawai_ref",
    "pegawai_refs",
    "pejabat_penilai_of",
    "penilai_by_pegawai",
    "session_hash",
    "signed_in",
    "unit_and_below",
    "unit_tree",
    "unit_view",
    "units_below",
]
