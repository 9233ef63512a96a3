"""From the summons to the laporan hasil pemeriksaan: the person is heard before anything is
decided, her words stand in full, and she reads what was written (PP 94/2021; Peraturan BKN 6/2022,
third-party copy)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.commands._perkara import (
    add_step,
    calendar_of,
    check_words,
    locked,
    moved,
    refuse,
)
from teladan.followup.facts.disiplin import pejabat_for, usulan_of
from teladan.followup.queries.disiplin import (
    PerkaraRef,
    came_after,
    isi_perkara,
    langkah_of,
    langkah_terakhir,
)
from teladan.followup.states.disiplin import StatusPerkara
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan_rules.permenpanrb_6_2022.hari_kerja import KalenderBelumAda, KalenderKerja
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin, paling_lambat, perlu_tim
from teladan_rules.pp_94_2021.usulan import TINGKAT

_PANGGILAN = (LangkahDisiplin.PANGGILAN_1, LangkahDisiplin.PANGGILAN_2)
_CARA = ("tatap_muka", "virtual")


@dataclass(frozen=True)
class PanggilanIsi:
    """A summons: the day of the examination, the hour, where; `catatan` may name documents to
    bring, or who may come with her."""

    hari: date
    jam: str
    tempat: str
    catatan: str = ""


@dataclass(frozen=True)
class PemeriksaanIsi:
    """A berita acara: what was asked, her own words in full, what was shown to her."""

    hari: date
    cara: str
    pertanyaan: str
    kata_pegawai: str
    bukti: str = ""


@dataclass(frozen=True)
class LaporanIsi:
    """A laporan hasil pemeriksaan that finds a violation. `jenis` is what it proposes;
    `alasan_menyimpang` where that is not what the rules propose."""

    analisis: str
    simpulan: str
    jenis: JenisHukuman
    meringankan: str = ""
    memberatkan: str = ""
    dampak: DampakPelanggaran | None = None
    alasan_menyimpang: str = ""


def summon(*, perkara_id: int, isi: PanggilanIsi, by: Actor, at: datetime) -> None:
    """Summon the person, the first time or, after she missed that day, the second.

    The day lies within seven working days of the summons. Raises NotVisible, Denied, WrongState,
    Invalid.
    """
    with transaction.atomic():
        ref = policies.check_examines_perkara(locked(perkara_id), actor=by)
        first = ref.status is StatusPerkara.DIBUKA
        to = StatusPerkara.DIPANGGIL if first else StatusPerkara.DIPANGGIL_LAGI
        policies.check_next_perkara(ref, to)
        today, calendar = by.today(at), calendar_of(ref)
        missed = None if first else _check_missed(ref, today)
        until = _check_summons(isi, today, calendar)
        late = paling_lambat(LangkahDisiplin.PANGGILAN_2, missed, calendar) if missed else None
        kind = LangkahDisiplin.PANGGILAN_1 if first else LangkahDisiplin.PANGGILAN_2
        words = {"hari": isi.hari.isoformat(), "jam": isi.jam, "tempat": isi.tempat}
        add_step(
            perkara_id, kind, today, {**words, "catatan": isi.catatan},
            by=by, at=at, tenggat=late,
        )  # fmt: skip
        moved(perkara_id, to, tenggat=isi.hari if until is None else min(isi.hari, until))
        record("perkara_disiplin.summoned", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def record_tidak_hadir(*, perkara_id: int, bukti: str, by: Actor, at: datetime) -> None:
    """She missed the second day too: what follows rests on the evidence at hand, which is named.
    She may still be heard. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_examines_perkara(locked(perkara_id), actor=by)
        policies.check_next_perkara(ref, StatusPerkara.TIDAK_HADIR)
        missed = _check_missed(ref, by.today(at))
        check_words({"bukti": bukti})
        words = {"tidak_hadir": missed.isoformat(), "bukti": bukti}
        add_step(perkara_id, LangkahDisiplin.PEMERIKSAAN, by.today(at), words, by=by, at=at)
        moved(perkara_id, StatusPerkara.TIDAK_HADIR, tenggat=None)
        record("perkara_disiplin.absent", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def record_pemeriksaan(*, perkara_id: int, isi: PemeriksaanIsi, by: Actor, at: datetime) -> None:
    """Write the berita acara of a closed examination. She reads it next.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = policies.check_examines_perkara(locked(perkara_id), actor=by)
        policies.check_next_perkara(ref, StatusPerkara.DIPERIKSA)
        called = langkah_terakhir(langkah_of(perkara_id), *_PANGGILAN)
        assert called is not None
        _check_examination(isi, called.tanggal, by.today(at))
        words = {
            "cara": isi.cara,
            "pertanyaan": isi.pertanyaan,
            "kata_pegawai": isi.kata_pegawai,
            "bukti": isi.bukti,
        }
        until = paling_lambat(LangkahDisiplin.PEMERIKSAAN, called.tanggal, calendar_of(ref))
        add_step(
            perkara_id, LangkahDisiplin.PEMERIKSAAN, isi.hari, words, by=by, at=at, tenggat=until
        )
        moved(perkara_id, StatusPerkara.DIPERIKSA, tenggat=None)
        record("perkara_disiplin.heard", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def respond_berita_acara(
    *, perkara_id: int, benar: bool, kata: str, by: Actor, at: datetime
) -> None:
    """The person confirms the berita acara, or does not and says why; she may add what is missing
    either way. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_is_own_perkara(locked(perkara_id), actor=by)
        _check_heard(ref)
        check_words({} if benar else {"kata": kata}, optional={"kata": kata})
        words = {"benar": "1" if benar else "0", "kata": kata}
        add_step(perkara_id, LangkahDisiplin.TANGGAPAN, by.today(at), words, by=by, at=at)
        record("perkara_disiplin.answered", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def record_penolakan(*, perkara_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """She does not want to sign, or cannot read it here: the examiner writes down the reason that
    she gave. She may answer herself later. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_examines_perkara(locked(perkara_id), actor=by)
        _check_heard(ref)
        check_words({"alasan": alasan})
        words = {"menolak": alasan}
        add_step(perkara_id, LangkahDisiplin.TANGGAPAN, by.today(at), words, by=by, at=at)
        record("perkara_disiplin.refused", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def report_hasil(*, perkara_id: int, isi: LaporanIsi, by: Actor, at: datetime) -> None:
    """Write the laporan: from it follows who may decide. A proposal other than the rules' needs
    its reason; for berat a tim pemeriksa has examined.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = policies.check_examines_perkara(locked(perkara_id), actor=by)
        policies.check_next_perkara(ref, StatusPerkara.DILAPORKAN)
        _check_read(ref)
        _check_report(ref, isi)
        today = by.today(at)
        found = pejabat_for(ref.pegawai_id, TINGKAT[isi.jenis], on=today)
        pejabat_id = found.pejabat.pegawai_id if found.pejabat else None
        _check_second_pair(ref, pejabat_id, by=by)
        words = {
            "analisis": isi.analisis,
            "simpulan": isi.simpulan,
            "meringankan": isi.meringankan,
            "memberatkan": isi.memberatkan,
            "jenis": isi.jenis.value,
            "dampak": isi.dampak.value if isi.dampak else "",
            "alasan_menyimpang": isi.alasan_menyimpang,
        }
        add_step(perkara_id, LangkahDisiplin.LAPORAN, today, words, by=by, at=at)
        moved(perkara_id, StatusPerkara.DILAPORKAN, pejabat_id=pejabat_id, tenggat=None)
        record("perkara_disiplin.reported", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def check_lengkap(*, perkara_id: int, catatan: str, by: Actor, at: datetime) -> None:
    """The second person finds the steps complete. Raises NotVisible, Denied, WrongState."""
    with transaction.atomic():
        ref = policies.check_checks_perkara(locked(perkara_id), actor=by)
        _check_reported(ref)
        check_words({}, optional={"catatan": catatan})
        words = {"lengkap": "1", "catatan": catatan}
        add_step(perkara_id, LangkahDisiplin.TELAAH, by.today(at), words, by=by, at=at)
        record("perkara_disiplin.checked", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def send_back(*, perkara_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """The second person or the pejabat asks for more before a decision. Raises NotVisible,
    Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_sends_back(locked(perkara_id), actor=by)
        _check_reported(ref)
        check_words({"alasan": alasan})
        words = {"dikembalikan": alasan}
        add_step(perkara_id, LangkahDisiplin.TELAAH, by.today(at), words, by=by, at=at)
        moved(perkara_id, StatusPerkara.DIPERIKSA)
        record("perkara_disiplin.sent_back", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def _check_missed(ref: PerkaraRef, today: date) -> date:
    """The day for which she was summoned last, once it has passed."""
    called = langkah_terakhir(langkah_of(ref.id), *_PANGGILAN)
    assert called is not None
    day = date.fromisoformat(called.isi["hari"])
    if day >= today:
        raise WrongState(
            _("Hari pemeriksaan pada panggilan terakhir belum lewat."),
            next_step=_("Tunggu sampai hari itu lewat."),
        )
    return day


def _check_summons(isi: PanggilanIsi, today: date, calendar: KalenderKerja) -> date | None:
    check_words({"jam": isi.jam, "tempat": isi.tempat}, optional={"catatan": isi.catatan})
    until = paling_lambat(LangkahDisiplin.PEMERIKSAAN, today, calendar)
    if isi.hari <= today:
        raise refuse("hari", _("Beri waktu sedikitnya sampai besok untuk bersiap."))
    try:
        reason = calendar.alasan_libur(isi.hari)
    except KalenderBelumAda:
        reason = None
    if reason:
        raise refuse("hari", _("Hari itu bukan hari kerja (%(apa)s).") % {"apa": reason})
    if until is not None and isi.hari > until:
        raise refuse(
            "hari", _("Pemeriksaan paling lambat 7 hari kerja sejak panggilan, yaitu %(kapan)s.")
            % {"kapan": until.strftime("%d/%m/%Y")},
        )  # fmt: skip
    return until


def _check_examination(isi: PemeriksaanIsi, called: date, today: date) -> None:
    check_words(
        {"pertanyaan": isi.pertanyaan, "kata_pegawai": isi.kata_pegawai},
        optional={"bukti": isi.bukti},
    )
    if isi.cara not in _CARA:
        raise refuse("cara", _("Pilih tatap muka atau virtual."))
    if not called <= isi.hari <= today:
        raise refuse("hari", _("Tanggal pemeriksaan sesudah panggilan dan tidak sesudah hari ini."))


def _check_heard(ref: PerkaraRef) -> None:
    if ref.status is not StatusPerkara.DIPERIKSA:
        raise WrongState(
            _("Berita acara hanya ditanggapi sesudah pemeriksaan dan sebelum dilaporkan."),
            next_step=_("Sesudah itu, tulis keberatan Anda sebagai upaya administratif."),
        )


def _check_read(ref: PerkaraRef) -> None:
    """Nobody is reported who has not read what was written of her, or refused to."""
    if ref.status is StatusPerkara.TIDAK_HADIR:
        return
    steps = langkah_of(ref.id)
    if not came_after(steps, LangkahDisiplin.TANGGAPAN, LangkahDisiplin.PEMERIKSAAN):
        raise WrongState(
            _("Pegawai belum membaca berita acaranya, jadi laporan belum dapat dibuat."),
            next_step=_("Mintalah ia membacanya, atau catat alasan penolakannya."),
        )


def _check_report(ref: PerkaraRef, isi: LaporanIsi) -> None:
    check_words(
        {"analisis": isi.analisis, "simpulan": isi.simpulan},
        optional={"meringankan": isi.meringankan, "memberatkan": isi.memberatkan},
    )
    proposal = usulan_of(ref.pegawai_id, isi_perkara(ref.id), dampak=isi.dampak)
    if proposal.value is not isi.jenis and not isi.alasan_menyimpang.strip():
        raise refuse(
            "alasan_menyimpang",
            _("Ini bukan usulan aturan. Tulis pertimbangannya dan pasal yang dipakai."),
        )
    if perlu_tim(TINGKAT[isi.jenis]) and not ref.tim_ids:
        raise Invalid(
            _("Untuk hukuman berat, tim pemeriksa yang memeriksa."),
            fields={"jenis": _("Bentuk tim pemeriksa dahulu, lalu periksa kembali.")},
            next_step=_("Bentuk tim pada berkas ini."),
        )


def _check_second_pair(ref: PerkaraRef, pejabat_id: int | None, *, by: Actor) -> None:
    """Somebody else than who examined decides, or checks before."""
    examined = {by.pegawai_id, ref.pemeriksa_id, None} | ref.tim_ids
    if pejabat_id in examined and ref.penelaah_id is None:
        raise WrongState(
            _("Perkara ini memerlukan orang kedua sebelum dilaporkan."),
            next_step=_("Tunjuk seorang pemeriksa disiplin sebagai penelaah."),
        )
    if ref.penelaah_id == by.pegawai_id:
        raise WrongState(_("Penelaah tidak menulis laporannya."))


def _check_reported(ref: PerkaraRef) -> None:
    if ref.status is not StatusPerkara.DILAPORKAN:
        raise WrongState(_("Perkara ini tidak sedang menunggu keputusan."))
