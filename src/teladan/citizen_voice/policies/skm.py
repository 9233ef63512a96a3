"""Who sees the survey's figures, who keys sheets, who countersigns, who judges what is odd."""

from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.layanan import UnitPelayananView
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, NotVisible

_READS = (
    Peran.PENGELOLA_KINERJA,
    Peran.INSPEKTORAT,
    Peran.ADMIN,
    Peran.PENGELOLA_PENGADUAN,
    Peran.PEMERIKSA_PENGADUAN,
    Peran.PETUGAS_LAYANAN,
)
_READS_SARAN = (
    Peran.PENGELOLA_KINERJA,
    Peran.INSPEKTORAT,
    Peran.PENGELOLA_PENGADUAN,
    Peran.PETUGAS_LAYANAN,
)
_KEYS = (Peran.PETUGAS_LAYANAN, Peran.PENGELOLA_PENGADUAN)


def can_see_skm(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor reads the figures of this unit: those who work there, lead it, or hold a
    role for it."""
    return (
        unit_kerja_id == actor.unit_kerja_id
        or unit_kerja_id in actor.unit_dipimpin_ids
        or actor.covers(unit_kerja_id, *_READS)
    )


def check_can_see_skm(unit: UnitPelayananView, *, actor: Actor) -> UnitPelayananView:
    """Raises NotVisible for whoever has no business with this unit."""
    if unit.instansi_id != actor.instansi_id or not can_see_skm(unit.unit_kerja_id, actor=actor):
        raise NotVisible(_("Unit pelayanan ini tidak ditemukan."))
    return unit


def can_read_saran(unit: UnitPelayananView, *, actor: Actor) -> bool:
    """Whether the actor reads what citizens wrote: an admin keeps the settings and reads none."""
    return unit.unit_kerja_id in actor.unit_dipimpin_ids or actor.covers(
        unit.unit_kerja_id, *_READS_SARAN
    )


def check_can_read_saran(unit: UnitPelayananView, *, actor: Actor) -> None:
    """Raises NotVisible or Denied."""
    check_can_see_skm(unit, actor=actor)
    if not can_read_saran(unit, actor=actor):
        raise Denied(
            _("Saran warga dibaca oleh pimpinan unit ini dan pengelolanya."),
            next_step=_("Mintalah ringkasannya kepada pimpinan unit."),
        )


def can_key(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor types answers of citizens for this unit."""
    return actor.covers(unit_kerja_id, *_KEYS)


def check_can_key(unit_kerja_id: int, *, actor: Actor) -> None:
    """Sheets and assisted answers are typed by a petugas layanan of the unit. Raises Denied."""
    if not can_key(unit_kerja_id, actor=actor):
        raise Denied(
            _("Hanya petugas layanan unit ini yang dapat memasukkan jawaban warga."),
            next_step=_("Minta peran petugas layanan kepada admin bila ini tugas Anda."),
        )


def can_countersign(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor countersigns assisted answers of this unit (never her own)."""
    return unit_kerja_id in actor.unit_dipimpin_ids or can_key(unit_kerja_id, actor=actor)


def check_can_countersign(unit_kerja_id: int, *, actor: Actor) -> None:
    """Assisted answers are countersigned by the pimpinan or another petugas. Raises Denied."""
    if not can_countersign(unit_kerja_id, actor=actor):
        raise Denied(
            _("Jawaban yang dibantu disahkan oleh pimpinan atau petugas lain unit ini."),
            next_step=_("Sampaikan kepada pimpinan unit bahwa ada jawaban yang menunggu."),
        )


def can_judge_karantina(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor decides about odd answers: a pengelola pengaduan who does not work in
    the unit that the answers speak of, nor leads it."""
    return (
        actor.covers(unit_kerja_id, Peran.PENGELOLA_PENGADUAN)
        and unit_kerja_id != actor.unit_kerja_id
        and unit_kerja_id not in actor.unit_dipimpin_ids
    )


def can_read_karantina(unit_kerja_id: int, *, actor: Actor) -> bool:
    """Whether the actor sees what odd answers say: who judges them, or examines the judging. A
    small heap shows one person's marks, so it is nobody else's."""
    return can_judge_karantina(unit_kerja_id, actor=actor) or actor.covers(
        unit_kerja_id, Peran.INSPEKTORAT, Peran.PEMERIKSA_PENGADUAN
    )


def check_can_read_karantina(unit_kerja_id: int, *, actor: Actor) -> None:
    """Raises Denied."""
    if not can_read_karantina(unit_kerja_id, actor=actor):
        raise Denied(
            _("Isi jawaban yang dikarantina dibaca oleh pemutusnya dari luar unit ini."),
            next_step=_("Yang Anda lihat adalah jumlahnya menurut hari dan sebab."),
        )


def check_can_judge_karantina(unit_kerja_id: int, *, actor: Actor) -> None:
    """Raises Denied: whoever is judged by answers does not choose among them."""
    if not can_judge_karantina(unit_kerja_id, actor=actor):
        raise Denied(
            _(
                "Jawaban yang dikarantina diputus oleh pengelola pengaduan dari luar unit ini, "
                "karena unit tidak boleh memilih jawaban tentang dirinya sendiri."
            ),
            next_step=_("Hubungi pengelola pengaduan instansi."),
        )


def check_can_set_skm(unit_kerja_id: int | None, *, actor: Actor) -> None:
    """The survey's settings are set by the admin who covers the unit; None asks for the whole
    instansi. Raises Denied."""
    if not actor.covers(unit_kerja_id, Peran.ADMIN):
        raise Denied(
            _("Pengaturan survei hanya diubah oleh admin yang mencakup unit ini."),
            next_step=_("Untuk seluruh instansi diperlukan peran yang mencakup seluruh instansi."),
        )
