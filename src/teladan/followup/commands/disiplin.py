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
from teladan.followup.models import AnggotaTim, PerkaraDisiplin
from teladan.followup.queries.disiplin import (
    IsiPerkara,
    PerkaraRef,
    isi_perkara,
    perkara_of,
    perkara_tanpa_pemegang,
    sealed_json,
    words_of,
)
from teladan.followup.queries.kehadiran import ketidakhadiran_of
from teladan.followup.states.disiplin import StatusPerkara, UnsurTim
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.foundation.sealed import keyed_hash
from teladan.organisation.queries import PegawaiRef, actor_for, pegawai_card, pegawai_ref
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


def set_tim(*, perkara_id: int, anggota: dict[int, UnsurTim], by: Actor, at: datetime) -> None:
    """Say who sits in the tim pemeriksa, before anybody was heard; an empty one dissolves it.

    Raises NotVisible, Denied, WrongState, or Invalid (herself, another instansi).
    """
    with transaction.atomic():
        ref = policies.check_holds_perkara(locked(perkara_id), actor=by)
        if ref.status not in (
            StatusPerkara.DIBUKA,
            StatusPerkara.DIPANGGIL,
            StatusPerkara.DIPANGGIL_LAGI,
        ):
            raise WrongState(_("Pemeriksaan sudah berjalan, jadi timnya tidak berubah lagi."))
        _check_people(ref, anggota, by=by, at=at)
        AnggotaTim.objects.filter(perkara_id=perkara_id).delete()
        AnggotaTim.objects.bulk_create(
            AnggotaTim(perkara_id=perkara_id, pegawai_id=each, unsur=unsur)
            for each, unsur in anggota.items()
        )
        subject = Subject("perkara_disiplin", perkara_id)
        record("perkara_disiplin.team_set", subject, by=by, at=at, banyak=len(anggota))


def assign_penelaah(*, perkara_id: int, penelaah_id: int, by: Actor, at: datetime) -> None:
    """Name the second person: a pemeriksa disiplin of the unit who neither examines nor decides.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = policies.check_holds_perkara(locked(perkara_id), actor=by)
        if not ref.berjalan:
            raise WrongState(_("Perkara ini sudah selesai."))
        _check_second_person(ref, penelaah_id, by=by, at=at)
        PerkaraDisiplin.objects.filter(pk=perkara_id).update(penelaah_id=penelaah_id)
        subject = Subject("perkara_disiplin", perkara_id)
        record("perkara_disiplin.checker_set", subject, by=by, at=at, penelaah_id=penelaah_id)


def hand_over_perkara(*, perkara_id: int, kepada_id: int, by: Actor, at: datetime) -> None:
    """Give the perkara to another pemeriksa disiplin of the unit. Raises NotVisible, Denied,
    WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_holds_perkara(locked(perkara_id), actor=by)
        if not ref.berjalan:
            raise WrongState(_("Perkara ini sudah selesai."))
        _check_second_person(ref, kepada_id, by=by, at=at)
        PerkaraDisiplin.objects.filter(pk=perkara_id).update(pemeriksa_id=kepada_id)
        subject = Subject("perkara_disiplin", perkara_id)
        record("perkara_disiplin.handed_over", subject, by=by, at=at, kepada_id=kepada_id)


def take_over_perkara(*, perkara_id: int, by: Actor, at: datetime) -> None:
    """Hold a perkara whose holder has lost her role or moved. Raises NotVisible, Denied."""
    with transaction.atomic():
        locked(perkara_id)
        orphans = perkara_tanpa_pemegang(by.instansi_id, on=by.today(at))
        ref = next((each for each in orphans if each.id == perkara_id), None)
        policies.check_can_take_over(ref, actor=by)
        PerkaraDisiplin.objects.filter(pk=perkara_id).update(pemeriksa_id=by.pegawai_id)
        record("perkara_disiplin.taken_over", Subject("perkara_disiplin", perkara_id), by=by, at=at)


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
        text = _(proposal.undecided or "")
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


def _check_people(ref: PerkaraRef, people: dict[int, UnsurTim], *, by: Actor, at: datetime) -> None:
    for pegawai_id in people:
        found = pegawai_ref(pegawai_id, on=by.today(at))
        if found is None or found.instansi_id != by.instansi_id or pegawai_id == ref.pegawai_id:
            text = _("Anggota tim adalah pegawai lain di instansi Anda.")
            raise Invalid(text, fields={"anggota": text})


def _check_second_person(ref: PerkaraRef, pegawai_id: int, *, by: Actor, at: datetime) -> None:
    other = actor_for(pegawai_id=pegawai_id, at=at)
    fits = (
        other is not None
        and other.instansi_id == ref.instansi_id
        and other.covers(ref.unit_kerja_id, Peran.PEMERIKSA_DISIPLIN)
        and pegawai_id not in {ref.pegawai_id, ref.pemeriksa_id, ref.pejabat_id}
        and pegawai_id not in ref.tim_ids
    )
    if not fits:
        text = _(
            "Pilih pemeriksa disiplin unit ini yang tidak memeriksa dan tidak memutuskan perkara."
        )
        raise Invalid(text, fields={"pegawai": text})
