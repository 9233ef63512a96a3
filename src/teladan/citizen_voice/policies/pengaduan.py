"""Who may do what with a report, and why not.

A check raises Denied (not this person) or WrongState (not now); `actions` answers for a page per
action None (allowed) or the reason. Who may see a report at all is `queries.pengaduan.visible_to`.
"""

from collections.abc import Callable, Collection
from datetime import date

from django.utils.translation import gettext as _

from teladan.citizen_voice.queries.hak_jawab import HakJawabView
from teladan.citizen_voice.queries.kata import status_label
from teladan.citizen_voice.queries.pengaduan import PengaduanHeader
from teladan.citizen_voice.states import PENGADUAN_TRANSITIONS, StatusPengaduan
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Refusal, WrongState
from teladan_rules.permenpanrb_62_2018.vocabulary import KlasifikasiLaporan

_S = StatusPengaduan
#: The citizen can be answered from here.
ANSWERABLE = frozenset({_S.DITERUSKAN, _S.DIPROSES, _S.DIBUKA_KEMBALI})
#: Verified, and neither put away nor part of another report.
VERIFIED = frozenset(ANSWERABLE | {_S.DIJAWAB, _S.SELESAI})


def is_pengelola(header: PengaduanHeader, *, actor: Actor) -> bool:
    """Pengelola pengaduan of this unit (of the instansi, while no unit is known), or an
    examiner; a sealed report has examiners alone."""
    roles = [Peran.PEMERIKSA_PENGADUAN]
    if not header.tersegel:
        roles.append(Peran.PENGELOLA_PENGADUAN)
    return actor.covers(header.unit_kerja_id, *roles)


def is_unit(header: PengaduanHeader, *, actor: Actor) -> bool:
    """The pimpinan of the unit, or whom she made the handler."""
    if header.tersegel:
        return False
    leads = header.unit_kerja_id is not None and header.unit_kerja_id in actor.unit_dipimpin_ids
    return leads or header.penangan_id == actor.pegawai_id


def is_party(header: PengaduanHeader, *, within: Collection[int], actor: Actor) -> bool:
    """Whether she works in the unit complained of or below it, leads it, or handles the report.

    `within` are the unit kerja of `queries.pengaduan.parties_of`.
    """
    return actor.unit_kerja_id in within or is_unit(header, actor=actor)


def check_can_triage(header: PengaduanHeader, *, actor: Actor) -> None:
    """Verify, classify, complete, join, archive, seal: the pengelola pengaduan. Raises Denied."""
    if not is_pengelola(header, actor=actor):
        raise Denied(
            _("Hanya pengelola pengaduan yang mencakup unit ini yang dapat memilah laporan."),
            next_step=_("Tulis catatan internal bila laporan ini keliru dipilah."),
        )


def check_can_put_away(header: PengaduanHeader, *, within: Collection[int], actor: Actor) -> None:
    """Archive, join, or call it no complaint: what is counted no more is decided by a pengelola
    pengaduan or examiner who belongs to no unit complained of. Raises Denied."""
    check_can_triage(header, actor=actor)
    if is_party(header, within=within, actor=actor):
        raise Denied(
            _("Anda bagian dari unit yang dilaporkan, jadi tidak dapat menyisihkan laporan ini."),
            next_step=_("Mintalah pengelola pengaduan instansi atau pemeriksa Inspektorat."),
        )


def check_can_handle(header: PengaduanHeader, *, actor: Actor) -> None:
    """Take, note, forward, answer: the unit, or the pengelola pengaduan. Raises Denied."""
    if not is_unit(header, actor=actor) and not is_pengelola(header, actor=actor):
        raise Denied(
            _("Laporan ini hanya ditangani pimpinan unit, penangannya, atau pengelola pengaduan."),
        )


def check_can_answer(header: PengaduanHeader, *, actor: Actor) -> None:
    """An answer can be given while the unit has the report. Raises Denied or WrongState."""
    check_can_handle(header, actor=actor)
    if header.status not in ANSWERABLE:
        raise _not_now(header, _("dijawab"))


def check_can_forward(header: PengaduanHeader, *, actor: Actor) -> None:
    """Send on to another unit while it is open there. Raises Denied or WrongState."""
    check_can_handle(header, actor=actor)
    if header.status not in ANSWERABLE:
        raise _not_now(header, _("diteruskan"))


def check_can_take(header: PengaduanHeader, *, actor: Actor) -> None:
    """Name who works on it. Raises Denied or WrongState."""
    check_can_handle(header, actor=actor)
    if header.status not in ANSWERABLE:
        raise _not_now(header, _("ditangani"))


def _not_now(header: PengaduanHeader, deed: str) -> WrongState:
    return WrongState(
        _("Laporan berstatus “%(status)s” tidak dapat %(deed)s.")
        % {"status": status_label(header.status), "deed": deed},
        next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
    )


def check_can_open_kontak(
    header: PengaduanHeader, *, within: Collection[int], actor: Actor
) -> None:
    """Who reported is shown to the handlers; of a rahasia report never to the unit complained
    of, whatever role its people hold. Raises Denied."""
    check_can_handle(header, actor=actor)
    if header.kerahasiaan == "rahasia" and is_party(header, within=within, actor=actor):
        raise Denied(
            _("Pelapor meminta identitasnya dirahasiakan dari unit yang dilaporkan."),
            next_step=_("Bila perlu keterangan, mintalah pengelola pengaduan menghubunginya."),
        )
    if header.kerahasiaan == "rahasia" and not is_pengelola(header, actor=actor):
        raise Denied(_("Kontak laporan rahasia hanya dibuka pengelola pengaduan."))


def check_can_open_asli(header: PengaduanHeader, *, within: Collection[int], actor: Actor) -> None:
    """The citizen's own words, with the numbers that were taken out, lead to her: a pengelola
    pengaduan or examiner who is no party may open them. Raises Denied."""
    check_can_triage(header, actor=actor)
    if is_party(header, within=within, actor=actor):
        raise Denied(_("Anda bagian dari unit yang dilaporkan, jadi tidak dapat membuka ini."))


def check_is_outside(header: PengaduanHeader, *, within: Collection[int], actor: Actor) -> None:
    """What a report found true of is decided by a pengelola pengaduan or examiner who belongs to
    no unit complained of. Raises Denied."""
    if not is_pengelola(header, actor=actor):
        raise Denied(_("Pembuktian diputus pengelola pengaduan atau pemeriksa Inspektorat."))
    if is_party(header, within=within, actor=actor):
        raise Denied(
            _("Anda bagian dari unit yang dilaporkan, jadi tidak dapat memutus pembuktiannya."),
            next_step=_("Mintalah pengelola pengaduan instansi atau pemeriksa Inspektorat."),
        )


def check_can_substantiate(
    header: PengaduanHeader, *, within: Collection[int], actor: Actor
) -> None:
    """As `check_is_outside`, for a complaint that was verified. Raises Denied or WrongState."""
    check_is_outside(header, within=within, actor=actor)
    if header.status not in VERIFIED:
        raise _not_now(header, _("dibuktikan"))
    if not header.klasifikasi or not KlasifikasiLaporan(header.klasifikasi).is_pengaduan:
        raise WrongState(
            _("Hanya pengaduan yang dibuktikan; laporan ini bukan pengaduan."),
            next_step=_("Ubah klasifikasinya dahulu bila keliru."),
        )


def check_can_decide_hearing(
    header: PengaduanHeader,
    hearing: HakJawabView,
    *,
    within: Collection[int],
    actor: Actor,
    today: date,
) -> None:
    """A finding about a person: from outside the unit, after she was heard or let her term end.

    Raises Denied or WrongState.
    """
    check_is_outside(header, within=within, actor=actor)
    if hearing.diputus_at is not None:
        raise WrongState(_("Hak jawab ini sudah diputus."))
    if not hearing.heard(today):
        raise WrongState(
            _("Petugas ini belum didengar: hak jawabnya berjalan sampai %(hari)s.")
            % {"hari": hearing.jawab_sampai.strftime("%d-%m-%Y")},
            next_step=_("Tunggu jawabannya atau akhir tenggat itu, lalu putuskan."),
        )


def check_can_unseal(header: PengaduanHeader, *, actor: Actor) -> None:
    """Only an examiner opens what is sealed. Raises Denied."""
    if not actor.covers(header.unit_kerja_id, Peran.PEMERIKSA_PENGADUAN):
        raise Denied(_("Hanya pemeriksa Inspektorat yang dapat membuka segel laporan."))


def check_can_configure(actor: Actor) -> None:
    """Own limits and the region are set by the admin of the instansi. Raises Denied."""
    if not actor.covers(None, Peran.ADMIN):
        raise Denied(
            _("Hanya admin instansi yang dapat mengubah pengaturan pengaduan."),
            next_step=_("Mintalah admin instansi Anda."),
        )


def check_can_manage(actor: Actor) -> None:
    """Phrases and imports: a pengelola pengaduan of the whole instansi. Raises Denied."""
    if not actor.covers(None, Peran.PENGELOLA_PENGADUAN):
        raise Denied(
            _("Halaman ini untuk pengelola pengaduan instansi."),
            next_step=_("Mintalah admin memberikan peran itu bila tugas Anda perlu."),
        )


def actions(
    header: PengaduanHeader, *, within: Collection[int], actor: Actor
) -> dict[str, str | None]:
    """Per action None if allowed now, else the reason why not."""

    def triage(to: StatusPengaduan) -> None:
        check_can_triage(header, actor=actor)
        if to not in PENGADUAN_TRANSITIONS[header.status]:
            raise _not_now(header, _("dipindahkan ke “%(s)s”") % {"s": status_label(to)})

    def put_away(to: StatusPengaduan) -> None:
        check_can_put_away(header, within=within, actor=actor)
        triage(to)

    checks: dict[str, Callable[[], None]] = {
        "verify": lambda: _check_verify(header, actor=actor),
        "classify": lambda: _check_classify(header, actor=actor),
        "ask": lambda: triage(_S.TIDAK_LENGKAP),
        "join": lambda: put_away(_S.DIGABUNG),
        "archive": lambda: put_away(_S.DIARSIPKAN),
        "restore": lambda: _check_restore(header, actor=actor),
        "seal": lambda: check_can_triage(header, actor=actor),
        "unseal": lambda: check_can_unseal(header, actor=actor),
        "take": lambda: check_can_take(header, actor=actor),
        "note": lambda: check_can_handle(header, actor=actor),
        "forward": lambda: check_can_forward(header, actor=actor),
        "answer": lambda: check_can_answer(header, actor=actor),
        "kontak": lambda: check_can_open_kontak(header, within=within, actor=actor),
        "asli": lambda: check_can_open_asli(header, within=within, actor=actor),
        "substantiate": lambda: check_can_substantiate(header, within=within, actor=actor),
        "identify": lambda: check_can_substantiate(header, within=within, actor=actor),
    }
    return {name: _reason(check) for name, check in checks.items()}


def _check_verify(header: PengaduanHeader, *, actor: Actor) -> None:
    check_can_triage(header, actor=actor)
    if header.status != _S.DITERIMA:
        raise _not_now(header, _("diverifikasi"))


def _check_classify(header: PengaduanHeader, *, actor: Actor) -> None:
    check_can_triage(header, actor=actor)
    if header.status not in VERIFIED:
        raise _not_now(header, _("diklasifikasi ulang"))


def _check_restore(header: PengaduanHeader, *, actor: Actor) -> None:
    check_can_triage(header, actor=actor)
    if header.status not in {_S.DIARSIPKAN, _S.DIGABUNG}:
        raise _not_now(header, _("dipulihkan"))


def _reason(check: Callable[[], None]) -> str | None:
    try:
        check()
    except Refusal as refusal:
        return str(refusal)
    return None
