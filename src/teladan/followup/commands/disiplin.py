"""Opening, handing over, reading and stopping a perkara disiplin. A human opens it, always."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.commands._perkara import (
    add_step,
    check_words,
    closed,
    locked,
    moved,
)
from teladan.followup.facts.disiplin import usulan_of
from teladan.followup.models import PerkaraDisiplin
from teladan.followup.queries.disiplin import (
    IsiPerkara,
    isi_perkara,
    perkara_of,
    sealed_json,
    words_of,
)
from teladan.followup.queries.kehadiran import ketidakhadiran_of
from teladan.followup.states.disiplin import StatusPerkara
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.foundation.sealed import keyed_hash
from teladan.organisation.queries import PegawaiRef, pegawai_card, pegawai_ref
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisPegawai
from teladan_rules.pp_94_2021.masa_simpan import dimusnahkan_pada
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran, JenisPelanggaran
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin

MAX_HARI_LALU = 5 * 365


@dataclass(frozen=True)
class PerkaraIsi:
    """What somebody suspects: which obligation, when it happened, what was seen, who told it
    (`pelapor`, never shown to the person). For absence `kejadian` names the calendar year."""

    pelanggaran: JenisPelanggaran
    kejadian: date
    uraian: str
    pasal: str = ""
    dampak: DampakPelanggaran | None = None
    pelapor: str = ""


def open_perkara(*, pegawai_id: int, isi: PerkaraIsi, by: Actor, at: datetime) -> int:
    """Open a perkara; returns its id. Who opens it holds it.

    Raises NotVisible, Denied, Invalid, or WrongState (this violation is open or was decided).
    """
    with transaction.atomic():
        today = by.today(at)
        ref = policies.check_can_open_perkara(pegawai_ref(pegawai_id, on=today), actor=by)
        _check_pns(pegawai_id, today)
        content = _content(ref, isi, today)
        row = _create(ref, isi, content, by=by, at=at)
        record("perkara_disiplin.opened", Subject("perkara_disiplin", row), by=by, at=at)
    return row


def read_perkara(*, perkara_id: int, by: Actor, at: datetime) -> None:
    """Note that somebody with a part opens the file. Raises NotVisible, Denied."""
    with transaction.atomic():
        policies.check_can_see_perkara(locked(perkara_id), actor=by)
        record("perkara_disiplin.read", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def stop_perkara(*, perkara_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """End it without hukuman: not proven, or no violation. From then on only the person reads
    the file, and it is destroyed after a short time. Who holds it may until the laporan, then
    the pejabat. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_can_see_perkara(locked(perkara_id), actor=by)
        part = policies.part_of_perkara(ref, actor=by)
        wanted = policies.BagianPerkara.PEMERIKSA
        if ref.status is StatusPerkara.DILAPORKAN:
            wanted = policies.deciding_part(ref)
        if wanted not in part:
            raise Denied(_("Penghentian diputuskan pemegang berkas, atau pejabat sesudah laporan."))
        policies.check_next_perkara(ref, StatusPerkara.DIHENTIKAN)
        check_words({"alasan": alasan})
        day = by.today(at)
        add_step(
            perkara_id, LangkahDisiplin.KEPUTUSAN, day, {"dihentikan": alasan.strip()}, by=by, at=at
        )
        moved(perkara_id, StatusPerkara.DIHENTIKAN, tenggat=None, selesai_at=at,
              musnah_pada=dimusnahkan_pada(day, None))  # fmt: skip
        closed(perkara_id)
        record("perkara_disiplin.stopped", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def _check_pns(pegawai_id: int, today: date) -> None:
    card = pegawai_card(pegawai_id, on=today)
    if card is not None and card.jenis != JenisPegawai.PNS:
        raise Invalid(
            _("PP 94/2021 berlaku bagi PNS, sedangkan pegawai ini PPPK."),
            next_step=_("Ikuti perjanjian kerja dan ketentuan disiplin PPPK instansi Anda."),
        )


def _content(ref: PegawaiRef, isi: PerkaraIsi, today: date) -> IsiPerkara:
    check_words({"uraian": isi.uraian}, optional={"pasal": isi.pasal, "pelapor": isi.pelapor})
    if not 0 <= (today - isi.kejadian).days <= MAX_HARI_LALU:
        text = _("Tanggal kejadian tidak boleh sesudah hari ini atau lebih dari lima tahun lalu.")
        raise Invalid(text, fields={"kejadian": text})
    content = IsiPerkara(
        isi.pelanggaran, isi.kejadian, isi.uraian.strip(), isi.pasal.strip(), isi.dampak
    )
    if isi.pelanggaran is not JenisPelanggaran.KETIDAKHADIRAN:
        return content
    return _of_absence(ref, content, today)


def _of_absence(ref: PegawaiRef, content: IsiPerkara, today: date) -> IsiPerkara:
    for other in perkara_of(ref.pegawai_id):
        if other.berjalan and isi_perkara(other.id).absen is not None:
            raise WrongState(
                _("Ketidakhadiran pegawai ini sedang diperiksa dalam berkas lain."),
                next_step=_("Selesaikan berkas itu dahulu; jumlah yang baru diperiksa sesudahnya."),
            )
    year = ketidakhadiran_of(
        [ref.pegawai_id], instansi_id=ref.instansi_id, tahun=content.tahun, on=today
    )[ref.pegawai_id]
    filled = replace(content, dampak=None, absen=year.jumlah)
    proposal = usulan_of(ref.pegawai_id, filled)
    if proposal.value is None:
        hint = _("Hanya hari yang dirinci dan tidak sedang dibantah yang dihitung.")
        text = _(proposal.undecided) if proposal.undecided else hint
        raise Invalid(text, fields={"pelanggaran": text}, next_step=hint)
    return filled


def _create(
    ref: PegawaiRef, isi: PerkaraIsi, content: IsiPerkara, *, by: Actor, at: datetime
) -> int:
    try:
        with transaction.atomic():
            row = PerkaraDisiplin.objects.create(
                instansi_id=by.instansi_id,
                pegawai_id=ref.pegawai_id,
                unit_kerja_id=ref.unit_kerja_id,
                kunci=_key(ref.pegawai_id, content),
                isi_tersegel=words_of(content),
                pelapor_tersegel=sealed_json({"pelapor": isi.pelapor.strip()}),
                dibuka_oleh_id=by.pegawai_id,
                dibuka_at=at,
                pemeriksa_id=by.pegawai_id,
            )
    except IntegrityError as error:
        raise WrongState(
            _("Pelanggaran ini sudah mempunyai berkas. Satu pelanggaran, satu hukuman."),
            next_step=_("Lanjutkan berkas yang ada, bila Anda pemegangnya."),
        ) from error
    return row.pk


def _key(pegawai_id: int, content: IsiPerkara) -> str:
    """One violation, one file: of absence one for each range of a year, else one for a day."""
    what = content.kejadian.isoformat()
    if content.absen is not None:
        what = f"{content.tahun}:{usulan_of(pegawai_id, content).value}"
    return keyed_hash("perkara_disiplin", f"{content.pelanggaran}:{content.pasal}:{what}")
