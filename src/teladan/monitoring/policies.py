"""Who may see and do what with catatan harian, realisasi, bukti dukung and kehadiran.

Catatan harian are the pegawai's own: beside herself only her pejabat penilai, the atasan
pejabat penilai and the inspektorat read them. Realisasi and bukti dukung are read by the same
and by the pengelola kinerja. An admin reads none of them.
"""

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible, WrongState
from teladan.monitoring.queries import BuktiItem, CatatanItem, LaporanView, SkpRef
from teladan.monitoring.states import REALISASI_TRANSITIONS, StatusRealisasi
from teladan.organisation.policies import Relation, relation_to
from teladan.organisation.queries import PegawaiRef

_READS_CATATAN = frozenset(
    {
        Relation.DIRI,
        Relation.PEJABAT_PENILAI,
        Relation.ATASAN_PEJABAT_PENILAI,
        Relation.INSPEKTORAT,
    }
)
_READS_REALISASI = _READS_CATATAN | {Relation.PENGELOLA_KINERJA}
_READS_KEHADIRAN = _READS_REALISASI | {Relation.ADMIN}


def _invisible() -> NotVisible:
    return NotVisible(_("Data ini tidak ditemukan."))


def can_see_realisasi(skp: SkpRef, *, actor: Actor) -> bool:
    """Whether the actor reads realisasi and bukti dukung of this SKP."""
    return bool(relation_to(skp.ref, actor=actor) & _READS_REALISASI)


def check_can_see_realisasi(skp: SkpRef | None, *, actor: Actor) -> SkpRef:
    """Raises NotVisible; returns the SKP that exists for this actor."""
    if skp is None or not can_see_realisasi(skp, actor=actor):
        raise _invisible()
    return skp


def check_can_see_catatan(pegawai: PegawaiRef | None, *, actor: Actor) -> None:
    """Raises NotVisible for whoever has no business with this pegawai's daily records."""
    if pegawai is None or not relation_to(pegawai, actor=actor) & _READS_CATATAN:
        raise _invisible()


def check_can_see_kehadiran(pegawai: PegawaiRef | None, *, actor: Actor) -> None:
    """Raises NotVisible for whoever has no business with this pegawai's attendance."""
    if pegawai is None or not relation_to(pegawai, actor=actor) & _READS_KEHADIRAN:
        raise _invisible()


def check_can_change_catatan(item: CatatanItem | None, *, actor: Actor) -> CatatanItem:
    """A daily record is changed by its writer alone. Raises NotVisible."""
    if item is None or item.pegawai_id != actor.pegawai_id:
        raise _invisible()
    return item


def check_is_own(skp: SkpRef | None, *, actor: Actor) -> SkpRef:
    """Realisasi and bukti dukung are written by the pegawai herself. Raises NotVisible, Denied."""
    found = check_can_see_realisasi(skp, actor=actor)
    if found.pegawai_id != actor.pegawai_id:
        raise Denied(
            _("Realisasi dan bukti dukung hanya diisi oleh pegawai yang bersangkutan."),
            next_step=_("Sampaikan pendapat Anda sebagai umpan balik."),
        )
    return found


def check_can_fill(skp: SkpRef | None, *, actor: Actor) -> SkpRef:
    """Figures of the service are fetched by the pegawai or by those who evaluate her.

    Raises NotVisible, Denied.
    """
    found = check_can_see_realisasi(skp, actor=actor)
    wanted = {Relation.DIRI, Relation.PEJABAT_PENILAI, Relation.ATASAN_PEJABAT_PENILAI}
    if not relation_to(found.ref, actor=actor) & wanted:
        raise Denied(
            _("Angka layanan diperbarui oleh pegawai yang bersangkutan atau penilainya."),
            next_step=_("Sampaikan kepada pegawai atau pejabat penilainya."),
        )
    return found


def check_agreed(skp: SkpRef) -> None:
    """Realisasi answers an agreed plan (P6 Pasal 16 ayat (1)). Raises WrongState."""
    if skp.versi == 0:
        raise WrongState(
            _("Realisasi belum dapat diisi karena SKP ini belum disepakati."),
            next_step=_("Ajukan SKP kepada pejabat penilai Anda lebih dahulu."),
        )


def check_writable(laporan: LaporanView) -> None:
    """Once handed in, a period's realisasi stands still. Raises WrongState."""
    if laporan.status is StatusRealisasi.DIKUNCI:
        raise WrongState(
            _("Realisasi periode ini sudah dipakai dalam evaluasi, jadi tidak dapat diubah."),
            next_step=_("Catat perkembangan baru pada periode berjalan."),
        )
    if not laporan.status.writable:
        raise WrongState(
            _("Realisasi periode ini sudah Anda ajukan, jadi tidak dapat diubah."),
            next_step=_("Minta pejabat penilai Anda membukanya kembali bila ada yang keliru."),
        )


def check_transition(laporan: LaporanView, to: StatusRealisasi) -> None:
    """The state table decides. Raises WrongState with the state that it is in."""
    if to not in REALISASI_TRANSITIONS[laporan.status]:
        raise WrongState(
            _("Realisasi periode ini berstatus “%(status)s”, jadi tindakan ini tidak berlaku.")
            % {"status": _(laporan.status.label)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )


def can_reopen(skp: SkpRef, laporan: LaporanView, *, actor: Actor) -> bool:
    """Whether the actor may open a handed-in period again."""
    return (
        Relation.PEJABAT_PENILAI in relation_to(skp.ref, actor=actor)
        and laporan.status is StatusRealisasi.DIAJUKAN
    )


def check_can_reopen(skp: SkpRef | None, laporan: LaporanView, *, actor: Actor) -> SkpRef:
    """The pejabat penilai opens a period again, until the evaluation uses it.

    Raises NotVisible, Denied or WrongState.
    """
    found = check_can_see_realisasi(skp, actor=actor)
    if Relation.PEJABAT_PENILAI not in relation_to(found.ref, actor=actor):
        raise Denied(
            _("Hanya pejabat penilai yang dapat membuka kembali realisasi yang sudah diajukan."),
            next_step=_("Sampaikan permintaan Anda kepada pejabat penilai."),
        )
    check_transition(laporan, StatusRealisasi.DIBUKA_KEMBALI)
    return found


def check_can_lock(skp: SkpRef | None, *, actor: Actor) -> SkpRef:
    """Locking is part of signing an evaluation, which decides who may evaluate; here it is
    only kept from the pegawai herself and from another instansi. Raises NotVisible or Denied.
    """
    if skp is None or skp.instansi_id != actor.instansi_id:
        raise _invisible()
    if skp.pegawai_id == actor.pegawai_id:
        raise Denied(_("Realisasi hanya dikunci oleh pejabat yang mengevaluasinya."))
    return skp


def check_can_withdraw(item: BuktiItem | None, *, actor: Actor) -> BuktiItem:
    """A bukti dukung is withdrawn by who handed it in. Raises NotVisible or WrongState."""
    if item is None or item.pegawai_id != actor.pegawai_id:
        raise _invisible()
    if item.ditarik_at is not None:
        raise WrongState(_("Bukti dukung ini sudah ditarik."))
    return item


def check_can_compare_bukti(*, actor: Actor) -> frozenset[int] | None:
    """Files used by several pegawai are looked at by the inspektorat.

    Returns the units covered (None: all). Raises Denied.
    """
    covered: set[int] = set()
    for grant in actor.grants:
        if grant.peran is Peran.INSPEKTORAT:
            if grant.unit_kerja_ids is None:
                return None
            covered |= grant.unit_kerja_ids
    if not covered:
        raise Denied(
            _("Pemeriksaan berkas yang sama hanya untuk inspektorat."),
            next_step=_("Minta peran inspektorat kepada admin bila Anda bertugas memeriksa."),
        )
    return frozenset(covered)


def can_import_kehadiran(*, actor: Actor) -> bool:
    """Whether the actor imports attendance for some unit."""
    return actor.has(Peran.PENGELOLA_KINERJA, Peran.ADMIN)


def check_can_import_kehadiran(*, actor: Actor) -> None:
    """Attendance totals are imported by the pengelola kinerja or an admin. Raises Denied."""
    if not can_import_kehadiran(actor=actor):
        raise Denied(
            _("Rekap kehadiran hanya diimpor oleh pengelola kinerja atau admin."),
            next_step=_("Hubungi pengelola kinerja unit Anda."),
        )


def check_can_see_aturan(*, actor: Actor) -> None:
    """The list of local rules is for who applies or examines them. Raises Denied."""
    if not actor.has(Peran.PENGELOLA_KINERJA, Peran.ADMIN, Peran.INSPEKTORAT):
        raise Denied(
            _("Daftar aturan kehadiran dibuka oleh pengelola kinerja, admin, atau inspektorat."),
            next_step=_("Aturan yang berlaku untuk Anda tampak pada halaman Kehadiran."),
        )


def check_can_set_aturan(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """A local rule is entered by the pengelola kinerja of the unit that it covers.

    Raises Denied.
    """
    if not actor.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Aturan kehadiran hanya dicatat oleh pengelola kinerja yang mencakup unit itu."),
            next_step=_("Untuk seluruh instansi diperlukan peran yang mencakup seluruh instansi."),
        )
