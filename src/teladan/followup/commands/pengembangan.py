"""The yearly development plan: what is put into it, and the talk with the pejabat penilai."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.facts.pengembangan import UsulanPelatihan, usulan_of
from teladan.followup.models import KegiatanPengembangan, RencanaPengembangan, UsulanDitolak
from teladan.followup.queries.pelatihan import pelatihan_view
from teladan.followup.queries.pengembangan import (
    RencanaView,
    kegiatan_view,
    rencana_of,
    rencana_view,
)
from teladan.followup.queries.profil import label_butir
from teladan.followup.states.pengembangan import AsalKegiatan, StatusKegiatan, StatusRencana
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.queries import pegawai_ref
from teladan_rules.pengembangan.vocabulary import JenisPelatihan

MAX_NAMA_KEGIATAN = 200
MAX_PESAN_RENCANA = 2000
_MAX_JP = 2000


@dataclass(frozen=True)
class KegiatanIsi:
    """What somebody wishes to do: a training of the catalogue, or something of her own."""

    nama: str
    jenis: str
    jp: int | None
    sasaran: str = ""
    alasan: str = ""
    target_tanggal: date | None = None
    pelatihan_id: int | None = None


def accept_usulan(
    *, pelatihan_id: int, tahun: int, target_tanggal: date | None = None, by: Actor, at: datetime
) -> int:
    """Put a proposal into my plan with the reason it was made for; returns the line's id.

    Raises NotVisible when it is not proposed (any more), WrongState, Invalid (date).
    """
    with transaction.atomic():
        rencana = _own(tahun, by=by)
        policies.check_can_add(rencana)
        usulan = _usulan(pelatihan_id, tahun, by=by, at=at)
        offer = usulan.pelatihan
        isi = KegiatanIsi(
            offer.nama, offer.jenis.value, offer.jp, usulan.sasaran, usulan.alasan,
            target_tanggal, offer.pelatihan_id,
        )  # fmt: skip
        _check_isi(isi, by=by, tahun=tahun)
        return _add(rencana, isi, AsalKegiatan.USULAN, by=by, at=at)


def refuse_usulan(*, pelatihan_id: int, tahun: int, alasan: str, by: Actor, at: datetime) -> None:
    """Say no to a proposal, with my reason; it isn't made again this year for these lines.

    Raises NotVisible, Invalid.
    """
    with transaction.atomic():
        usulan = _usulan(pelatihan_id, tahun, by=by, at=at)
        text = _needed(alasan, "alasan", _("Tulis mengapa usulan ini tidak cocok untuk Anda."))
        UsulanDitolak.objects.bulk_create(
            [
                UsulanDitolak(
                    instansi_id=by.instansi_id,
                    pegawai_id=by.pegawai_id,
                    tahun=tahun,
                    pelatihan_id=pelatihan_id,
                    sasaran=butir.sasaran,
                    alasan=text,
                    ditolak_at=at,
                )
                for butir in usulan.butir
            ],
            ignore_conflicts=True,
        )
        subject = Subject("pelatihan", pelatihan_id)
        record("usulan.refused", subject, by=by, at=at, texts={"alasan": text}, tahun=tahun)


def add_kegiatan(*, tahun: int, isi: KegiatanIsi, by: Actor, at: datetime) -> int:
    """Put a wish of my own into my plan; returns the line's id. A training of the catalogue
    brings its own name, kind and hours. Raises NotVisible, WrongState, Invalid."""
    with transaction.atomic():
        rencana = _own(tahun, by=by)
        policies.check_can_add(rencana)
        filled = _from_catalogue(isi, by=by)
        _check_isi(filled, by=by, tahun=tahun)
        return _add(rencana, filled, AsalKegiatan.SENDIRI, by=by, at=at)


def remove_kegiatan(*, kegiatan_id: int, by: Actor, at: datetime) -> None:
    """Take a line out of my plan while it is a draft. Raises NotVisible, WrongState."""
    with transaction.atomic():
        kegiatan = policies.check_is_own_kegiatan(
            kegiatan_view(kegiatan_id, instansi_id=by.instansi_id), actor=by
        )
        rencana = _own(kegiatan.tahun, by=by)
        if not rencana.status.writable or kegiatan.status is not StatusKegiatan.DIRENCANAKAN:
            raise WrongState(
                _("Kegiatan ini sudah menjadi bagian rencana yang diajukan atau disepakati."),
                next_step=_("Batalkan dengan alasan bila tidak jadi diikuti."),
            )
        KegiatanPengembangan.objects.filter(pk=kegiatan_id).update(dihapus_at=at)
        _touch(rencana)
        record("kegiatan.removed", Subject("kegiatan", kegiatan_id), by=by, at=at)


def submit_rencana(*, tahun: int, pesan: str = "", by: Actor, at: datetime) -> None:
    """Give my plan to my pejabat penilai. Raises WrongState, Invalid (nothing in it)."""
    with transaction.atomic():
        rencana = _own(tahun, by=by)
        policies.check_rencana_step(rencana, StatusRencana.DIAJUKAN, revisi=rencana.revisi)
        if not rencana.aktif:
            raise Invalid(
                _("Rencana Anda belum berisi kegiatan."),
                next_step=_("Ambil satu usulan, atau tulis keinginan Anda sendiri."),
            )
        text = _limited(pesan, "pesan")
        _move(
            rencana, StatusRencana.DIAJUKAN, by=by, at=at, texts={"pesan": text},
            pesan=text, diajukan_at=at,
        )  # fmt: skip


def withdraw_rencana(*, tahun: int, by: Actor, at: datetime) -> None:
    """Take my plan back to change it. Raises WrongState."""
    with transaction.atomic():
        rencana = _own(tahun, by=by)
        if rencana.status is not StatusRencana.DIAJUKAN:
            raise WrongState(_("Rencana ini tidak sedang menunggu pejabat penilai."))
        _move(rencana, StatusRencana.DRAF, by=by, at=at)


def agree_rencana(
    *, rencana_id: int, revisi: int, tanggapan: str = "", by: Actor, at: datetime
) -> None:
    """The pejabat penilai agrees to the plan that she read (`revisi`).

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        rencana = _to_decide(rencana_id, by=by, at=at)
        policies.check_rencana_step(rencana, StatusRencana.DISEPAKATI, revisi=revisi)
        text = _limited(tanggapan, "tanggapan")
        _move(
            rencana, StatusRencana.DISEPAKATI, by=by, at=at, texts={"tanggapan": text},
            tanggapan=text, diputus_oleh_id=by.pegawai_id, diputus_at=at,
        )  # fmt: skip


def return_rencana(*, rencana_id: int, revisi: int, alasan: str, by: Actor, at: datetime) -> None:
    """The pejabat penilai gives the plan back with her reason.

    Raises NotVisible, Denied, Stale, WrongState, Invalid.
    """
    with transaction.atomic():
        rencana = _to_decide(rencana_id, by=by, at=at)
        policies.check_rencana_step(rencana, StatusRencana.DIKEMBALIKAN, revisi=revisi)
        text = _needed(alasan, "alasan", _("Tulis apa yang perlu diubah dan mengapa."))
        _move(
            rencana, StatusRencana.DIKEMBALIKAN, by=by, at=at, texts={"alasan": text},
            tanggapan=text, diputus_oleh_id=by.pegawai_id, diputus_at=at,
        )  # fmt: skip


def _own(tahun: int, *, by: Actor) -> RencanaView:
    """My plan of that year, locked; an empty one where none was begun (`_add` begins it)."""
    if not 2000 <= tahun <= 2999:
        raise Invalid(_("Tahun %(tahun)s tidak dikenal.") % {"tahun": tahun})
    rows = RencanaPengembangan.objects.select_for_update()
    rows.filter(pegawai_id=by.pegawai_id, tahun=tahun).values_list("pk").first()
    return rencana_of(by.pegawai_id, tahun=tahun, instansi_id=by.instansi_id)


def _begun(rencana: RencanaView, *, by: Actor) -> RencanaView:
    """The plan as a row; whoever of two requests comes second finds the first one's."""
    if rencana.rencana_id:
        return rencana
    row = RencanaPengembangan(
        instansi_id=by.instansi_id, pegawai_id=by.pegawai_id, tahun=rencana.tahun
    )
    RencanaPengembangan.objects.bulk_create([row], ignore_conflicts=True)
    return _own(rencana.tahun, by=by)


def _to_decide(rencana_id: int, *, by: Actor, at: datetime) -> RencanaView:
    rows = RencanaPengembangan.objects.select_for_update().filter(pk=rencana_id)
    rows.values_list("pk").first()
    rencana = rencana_view(rencana_id, instansi_id=by.instansi_id)
    ref = pegawai_ref(rencana.pegawai_id, on=by.today(at)) if rencana else None
    policies.check_can_decide_rencana(ref, actor=by)
    if rencana is None or (rencana.status is StatusRencana.DRAF and not rencana.diajukan_at):
        raise NotVisible(_("Rencana pengembangan ini tidak ditemukan."))
    return rencana


def _usulan(pelatihan_id: int, tahun: int, *, by: Actor, at: datetime) -> UsulanPelatihan:
    listed = usulan_of(by.pegawai_id, tahun=tahun, instansi_id=by.instansi_id, on=by.today(at))
    found = next((each for each in listed if each.pelatihan.pelatihan_id == pelatihan_id), None)
    if found is None:
        raise NotVisible(
            _("Usulan ini sudah tidak ada: sudah Anda jawab, atau profil Anda berubah."),
            next_step=_("Buka rencana pengembangan Anda untuk melihat usulan terbaru."),
        )
    return found


def _from_catalogue(isi: KegiatanIsi, *, by: Actor) -> KegiatanIsi:
    if isi.pelatihan_id is None:
        return isi
    offer = pelatihan_view(isi.pelatihan_id, instansi_id=by.instansi_id)
    if offer is None or offer.dimatikan_at is not None:
        raise NotVisible(_("Pelatihan ini tidak ditemukan di katalog."))
    return KegiatanIsi(
        offer.nama, offer.jenis.value, offer.jp, isi.sasaran, isi.alasan, isi.target_tanggal,
        offer.pelatihan_id,
    )  # fmt: skip


def _check_isi(isi: KegiatanIsi, *, by: Actor, tahun: int) -> None:
    errors: dict[str, str] = {}
    if not isi.nama.strip():
        errors["nama"] = _("Tulis apa yang ingin Anda ikuti atau kerjakan.")
    elif len(isi.nama.strip()) > MAX_NAMA_KEGIATAN:
        errors["nama"] = _("Nama paling panjang %(n)s karakter.") % {"n": MAX_NAMA_KEGIATAN}
    if isi.jenis not in set(JenisPelatihan):
        errors["jenis"] = _("Pilih jenisnya.")
    if isi.jp is None or not 0 <= isi.jp <= _MAX_JP:
        errors["jp"] = _("Isi jam pelajaran 0 sampai %(n)s.") % {"n": _MAX_JP}
    if isi.target_tanggal is not None and isi.target_tanggal.year != tahun:
        errors["target_tanggal"] = _("Pilih tanggal di tahun %(tahun)s.") % {"tahun": tahun}
    if len(isi.alasan) > MAX_PESAN_RENCANA:
        errors["alasan"] = _("Paling panjang %(n)s karakter.") % {"n": MAX_PESAN_RENCANA}
    if isi.sasaran:
        dimensi, _sep, kunci = isi.sasaran.partition(":")
        if (dimensi, kunci) not in label_butir(by.instansi_id):
            errors["sasaran"] = _("Pilih butir profil dari daftar.")
    if errors:
        raise Invalid(_("Kegiatan belum disimpan."), fields=errors)


def _add(
    rencana: RencanaView, isi: KegiatanIsi, asal: AsalKegiatan, *, by: Actor, at: datetime
) -> int:
    rencana = _begun(rencana, by=by)
    row = KegiatanPengembangan.objects.create(
        instansi_id=by.instansi_id,
        rencana_id=rencana.rencana_id,
        pelatihan_id=isi.pelatihan_id,
        jenis=isi.jenis,
        nama=isi.nama.strip(),
        sasaran=isi.sasaran,
        alasan=isi.alasan.strip(),
        asal=asal,
        jp=isi.jp or 0,
        target_tanggal=isi.target_tanggal,
        dibuat_at=at,
    )
    _touch(rencana)
    subject = Subject("kegiatan", row.pk)
    texts = {"nama": row.nama, "alasan": row.alasan}
    record(
        "kegiatan.added", subject, by=by, at=at, texts=texts, asal=asal.value,
        pelatihan_id=isi.pelatihan_id, tahun=rencana.tahun,
    )  # fmt: skip
    return row.pk


def _touch(rencana: RencanaView) -> None:
    """Count the change; an agreed plan is a draft again, so that its change is agreed, too."""
    agreed = rencana.status is StatusRencana.DISEPAKATI
    RencanaPengembangan.objects.filter(pk=rencana.rencana_id).update(
        revisi=rencana.revisi + 1, **({"status": StatusRencana.DRAF} if agreed else {})
    )


def _move(
    rencana: RencanaView,
    to: StatusRencana,
    *,
    by: Actor,
    at: datetime,
    texts: dict[str, str] | None = None,
    **fields: object,
) -> None:
    RencanaPengembangan.objects.filter(pk=rencana.rencana_id).update(
        status=to, revisi=rencana.revisi + 1, **fields
    )
    record(
        f"rencana_pengembangan.{to.value}",
        Subject("rencana_pengembangan", rencana.rencana_id),
        by=by,
        at=at,
        texts=texts,
        tahun=rencana.tahun,
        kegiatan=[each.kegiatan_id for each in rencana.aktif],
    )


def _needed(typed: str, name: str, empty: str) -> str:
    if not typed.strip():
        raise Invalid(empty, fields={name: empty})
    return _limited(typed, name)


def _limited(typed: str, name: str) -> str:
    text = typed.strip()
    if len(text) > MAX_PESAN_RENCANA:
        why = _("Paling panjang %(n)s karakter.") % {"n": MAX_PESAN_RENCANA}
        raise Invalid(why, fields={name: why})
    return text
