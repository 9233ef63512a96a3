"""Who may do what with an SKP and a tugas, and why not.

A check raises Denied (not this person) or WrongState (not now); `actions` answers for a page
per action None (allowed) or the reason, without a query.
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Refusal, WrongState
from teladan.organisation.policies import PegawaiRef, Relation, relation_to
from teladan.planning.states import EDITABLE, StatusSkp


class SkpView(Protocol):
    """What the rules need of an SKP: a query's SkpHeader or the locked row."""

    @property
    def instansi_id(self) -> int: ...
    @property
    def pegawai_id(self) -> int: ...
    @property
    def pejabat_penilai_id(self) -> int | None: ...
    @property
    def unit_kerja_id(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def dipegang_sampai(self) -> date | None: ...


def relations(view: SkpView, *, actor: Actor) -> frozenset[Relation]:
    """How the actor stands to the pegawai of this SKP, its own pejabat penilai included."""
    ref = PegawaiRef(view.pegawai_id, view.instansi_id, view.unit_kerja_id, view.pejabat_penilai_id)
    return relation_to(ref, actor=actor)


def status_label(status: str) -> str:
    """A state of an SKP in words."""
    return {
        StatusSkp.DRAF: _("Draf"),
        StatusSkp.DIAJUKAN: _("Diajukan"),
        StatusSkp.DIKEMBALIKAN: _("Dikembalikan"),
        StatusSkp.DISEPAKATI: _("Disepakati"),
        StatusSkp.DIREVISI: _("Direvisi"),
        StatusSkp.DITUTUP: _("Ditutup"),
    }[StatusSkp(status)]


def check_owner(view: SkpView, *, actor: Actor) -> None:
    """A plan is written by the pegawai whose plan it is. Raises Denied."""
    if view.pegawai_id != actor.pegawai_id:
        raise Denied(
            _("Hanya pemilik SKP yang dapat mengubah isinya."),
            next_step=_("Tulis catatan pada bidang yang perlu diubah, lalu kembalikan SKP ini."),
        )


def check_can_write(view: SkpView, *, actor: Actor) -> None:
    """The owner, while the file is with her (draf, dikembalikan, direvisi)."""
    check_owner(view, actor=actor)
    if view.status not in EDITABLE:
        raise _not_editable(view)


def _not_editable(view: SkpView) -> WrongState:
    if view.status == StatusSkp.DIAJUKAN:
        return WrongState(
            _("SKP ini sedang ditelaah pejabat penilai, sehingga isinya tidak dapat diubah."),
            next_step=_("Tunggu keputusannya, atau minta SKP dikembalikan."),
        )
    if view.status == StatusSkp.DITUTUP:
        return WrongState(_("SKP ini sudah ditutup dan tidak dapat diubah lagi."))
    return WrongState(
        _("SKP ini sudah disepakati, sehingga isinya tidak dapat diubah langsung."),
        next_step=_(
            "Buka revisi dengan alasan; versi yang disepakati tetap berlaku sementara itu."
        ),
    )


def check_can_write_ekspektasi(view: SkpView, *, actor: Actor) -> None:
    """Ekspektasi khusus: the owner while she writes, the pejabat penilai while he reviews
    (P6 Pasal 10 ayat (4))."""
    if view.status == StatusSkp.DIAJUKAN and is_penilai(view, actor=actor):
        return
    check_can_write(view, actor=actor)


def check_can_plan_aksi(view: SkpView, *, actor: Actor) -> None:
    """Rencana aksi is written all through the year, by the owner, until the SKP is closed."""
    check_owner(view, actor=actor)
    if view.status in {StatusSkp.DITUTUP, StatusSkp.DIAJUKAN}:
        raise _not_editable(view)


def is_penilai(view: SkpView, *, actor: Actor) -> bool:
    return Relation.PEJABAT_PENILAI in relations(view, actor=actor)


def check_can_sign(actor: Actor) -> None:
    """An SKP is signed by the pegawai and set by the pejabat penilai (P6 Pasal 14 ayat (3)):
    nobody signs between a password reset by an admin and her own confirmation."""
    if not actor.may_sign:
        raise Denied(
            _("Penandatanganan Anda ditangguhkan karena kata sandi Anda baru diatur ulang admin."),
            next_step=_("Buka Akun saya, lalu konfirmasikan bahwa Anda sendiri yang memakainya."),
        )


def check_can_submit(view: SkpView, *, actor: Actor) -> None:
    """The owner hands in her plan, if somebody is there to receive it."""
    check_can_write(view, actor=actor)
    check_can_sign(actor)
    if view.pejabat_penilai_id is None:
        raise WrongState(
            _("SKP belum dapat diajukan karena pejabat penilai Anda belum ditetapkan."),
            next_step=_("Laporkan dari Beranda dengan tombol “Atasan saya salah”."),
        )


def check_can_decide(view: SkpView, *, actor: Actor, today: date) -> None:
    """Agree or return: the pejabat penilai; his atasan once he is late (P6 Lampiran Bab II
    huruf C angka 5). Nobody decides on her own SKP."""
    if view.pegawai_id == actor.pegawai_id:
        raise Denied(_("Anda tidak dapat menyepakati atau mengembalikan SKP Anda sendiri."))
    found = relations(view, actor=actor)
    late = view.dipegang_sampai is not None and today > view.dipegang_sampai
    if Relation.PEJABAT_PENILAI not in found:
        if Relation.ATASAN_PEJABAT_PENILAI not in found:
            raise Denied(_("Hanya pejabat penilai yang dapat menyepakati atau mengembalikan SKP."))
        if not late:
            raise Denied(
                _("SKP ini masih dalam tenggat pejabat penilainya."),
                next_step=_("Anda dapat mengambil alih setelah tenggat itu lewat."),
            )
    if view.status != StatusSkp.DIAJUKAN:
        raise WrongState(
            _("SKP ini berstatus “%(status)s”, jadi tidak ada yang perlu diputuskan.")
            % {"status": status_label(view.status)},
            next_step=_("Muat ulang halaman untuk melihat keadaan terakhir."),
        )


def check_can_approve(view: SkpView, *, actor: Actor, today: date) -> None:
    """As `check_can_decide`, and able to sign."""
    check_can_decide(view, actor=actor, today=today)
    check_can_sign(actor)


def check_can_open_revision(view: SkpView, *, actor: Actor) -> None:
    """The owner or the pejabat penilai reopens an agreed plan (P6 Pasal 14 ayat (2))."""
    if not relations(view, actor=actor) & {Relation.DIRI, Relation.PEJABAT_PENILAI}:
        raise Denied(_("Hanya pemilik SKP atau pejabat penilainya yang dapat membuka revisi."))
    if view.status != StatusSkp.DISEPAKATI:
        raise WrongState(
            _("Revisi hanya dapat dibuka pada SKP yang disepakati; status SKP ini “%(status)s”.")
            % {"status": status_label(view.status)}
        )


_CLOSERS = frozenset({Relation.DIRI, Relation.PEJABAT_PENILAI, Relation.PENGELOLA_KINERJA})


def check_can_close(view: SkpView, *, actor: Actor) -> None:
    """After a mutasi the old SKP is closed by the pegawai, her pejabat penilai or the
    pengelola kinerja (P6 Lampiran Bab II huruf C angka 6)."""
    if not relations(view, actor=actor) & _CLOSERS:
        raise Denied(
            _("SKP hanya dapat ditutup oleh pemiliknya, pejabat penilai, atau pengelola kinerja.")
        )
    if view.status == StatusSkp.DITUTUP:
        raise WrongState(_("SKP ini sudah ditutup."))


def check_can_save_templat(view: SkpView, *, actor: Actor) -> None:
    """A plan becomes a template by its owner, a pimpinan or the pengelola kinerja."""
    if relations(view, actor=actor) <= {Relation.INSPEKTORAT, Relation.ADMIN}:
        raise Denied(_("Anda hanya dapat membaca SKP ini, tidak menjadikannya templat."))


def check_can_issue(view: SkpView, *, actor: Actor) -> None:
    """A form is issued for who has a part in the plan, not for who only examines it."""
    if relations(view, actor=actor) <= {Relation.INSPEKTORAT, Relation.ADMIN}:
        raise Denied(
            _("Peran Anda hanya membaca, jadi tidak dapat menerbitkan dokumen."),
            next_step=_("Unduh dokumen yang sudah terbit, atau konsepnya."),
        )


def check_can_link(view: SkpView, *, actor: Actor) -> None:
    """A hasil kerja is linked to the superior's by its owner or her pejabat penilai."""
    if not relations(view, actor=actor) & {Relation.DIRI, Relation.PEJABAT_PENILAI}:
        raise Denied(_("Tautan ke hasil kerja atasan diisi pemilik SKP atau pejabat penilainya."))
    if view.status == StatusSkp.DITUTUP:
        raise _not_editable(view)


def check_can_create(ref: PegawaiRef, *, actor: Actor) -> None:
    """An SKP is begun by the pegawai herself, or for her by the pengelola kinerja."""
    if not relation_to(ref, actor=actor) & {Relation.DIRI, Relation.PENGELOLA_KINERJA}:
        raise Denied(_("SKP dibuat oleh pegawai yang bersangkutan atau pengelola kinerja."))


def check_can_give_tugas(ref: PegawaiRef, *, actor: Actor) -> None:
    """A task is given by a pimpinan of the pegawai: not to herself, not from below."""
    found = relation_to(ref, actor=actor)
    allowed = {
        Relation.PEJABAT_PENILAI,
        Relation.ATASAN_PEJABAT_PENILAI,
        Relation.PIMPINAN_UNIT,
    }
    if not found & allowed and not actor.bawahan_ids and not actor.unit_dipimpin_ids:
        raise Denied(
            _("Tugas hanya dapat diberikan oleh pimpinan (pejabat penilai atau pimpinan unit).")
        )


def check_can_fill_matriks(unit_kerja_id: int, head_id: int | None, *, actor: Actor) -> None:
    """The matriks of a unit is filled by its head (or the head above), or by the pengelola
    kinerja who covers it."""
    if head_id is not None and head_id == actor.pegawai_id:
        return
    if unit_kerja_id in actor.unit_dipimpin_ids:
        return
    if not actor.covers(unit_kerja_id, Peran.PENGELOLA_KINERJA):
        raise Denied(
            _("Matriks pembagian peran dan hasil diisi oleh pimpinan unit kerja ini."),
        )


def actions(view: SkpView, *, actor: Actor, today: date) -> dict[str, str | None]:
    """Per action None if allowed now, else the reason why not."""
    checks: dict[str, Callable[[], None]] = {
        "write": lambda: check_can_write(view, actor=actor),
        "submit": lambda: check_can_submit(view, actor=actor),
        "approve": lambda: check_can_approve(view, actor=actor, today=today),
        "return": lambda: check_can_decide(view, actor=actor, today=today),
        "open_revision": lambda: check_can_open_revision(view, actor=actor),
        "close": lambda: check_can_close(view, actor=actor),
        "plan_aksi": lambda: check_can_plan_aksi(view, actor=actor),
        "ekspektasi": lambda: check_can_write_ekspektasi(view, actor=actor),
    }
    return {name: _reason(check) for name, check in checks.items()}


def _reason(check: Callable[[], None]) -> str | None:
    try:
        check()
    except Refusal as refusal:
        return str(refusal)
    return None
