"""From the decision to its effect, and the end of what is kept (PP 94/2021; Peraturan BKN 6/2022,
third-party copy). Nothing takes effect by itself: each step is recorded by a human."""

import calendar as months
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup import policies
from teladan.followup.commands._perkara import (
    add_step,
    calendar_of,
    check_words,
    closed,
    locked,
    moved,
    refuse,
)
from teladan.followup.facts.disiplin import pejabat_for
from teladan.followup.models import PerkaraDisiplin
from teladan.followup.queries.disiplin import (
    LangkahView,
    PerkaraRef,
    came_after,
    examined_by,
    isi_perkara,
    langkah_of,
    langkah_terakhir,
    words_of,
)
from teladan.followup.states.disiplin import StatusPerkara
from teladan.foundation.actor import Actor
from teladan.foundation.errors import WrongState
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.masa_simpan import dimusnahkan_pada
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin, mulai_berlaku, paling_lambat
from teladan_rules.pp_94_2021.usulan import BULAN, TINGKAT


@dataclass(frozen=True)
class KeputusanIsi:
    """A decision. `alasan_menyimpang` where it is not what the laporan proposes; `pejabat_luar`
    names who signed outside (the PPK), with the number and day of what was signed."""

    jenis: JenisHukuman
    pertimbangan: str
    nomor: str
    tanggal: date
    alasan_menyimpang: str = ""
    pejabat_luar: str = ""


@dataclass(frozen=True)
class UpayaIsi:
    """The outcome of an upaya administratif. `jenis` None: the decision was cancelled."""

    jenis: JenisHukuman | None
    tanggal: date
    nomor: str
    uraian: str


def decide(*, perkara_id: int, isi: KeputusanIsi, by: Actor, at: datetime) -> None:
    """Decide. The official decides what is within her authority; what is not goes back.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = locked(perkara_id)
        steps = langkah_of(perkara_id)
        report = langkah_terakhir(steps, LangkahDisiplin.LAPORAN)
        found = policies.check_may_decide(
            ref,
            examined_by=examined_by(steps),
            checked=_checked(steps),
            binding=_binding(ref, report, by.today(at)),
            actor=by,
        )
        policies.check_next_perkara(found, StatusPerkara.DIPUTUSKAN)
        assert report is not None
        _check_decision(found, isi, report, by.today(at))
        content = replace(isi_perkara(perkara_id), jenis=isi.jenis)
        words = {
            "jenis": isi.jenis.value,
            "pertimbangan": isi.pertimbangan,
            "nomor": isi.nomor,
            "alasan_menyimpang": isi.alasan_menyimpang,
            "pejabat_luar": isi.pejabat_luar,
        }
        until = paling_lambat(LangkahDisiplin.PENYAMPAIAN, isi.tanggal, calendar_of(found))
        add_step(perkara_id, LangkahDisiplin.KEPUTUSAN, isi.tanggal, words, by=by, at=at)
        moved(perkara_id, StatusPerkara.DIPUTUSKAN, tenggat=until, isi_tersegel=words_of(content))
        record("perkara_disiplin.decided", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def deliver(
    *, perkara_id: int, diterima: date, cara: str, catatan: str, by: Actor, at: datetime
) -> None:
    """Record when she received the decision: herself, or who neither reported nor decided. It
    takes effect on the fifteenth working day after it, unless she files an upaya administratif.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = locked(perkara_id)
        steps = langkah_of(perkara_id)
        report = langkah_terakhir(steps, LangkahDisiplin.LAPORAN)
        decided = langkah_terakhir(steps, LangkahDisiplin.KEPUTUSAN)
        found = policies.check_may_deliver(
            ref,
            author_id=report.oleh_id if report else None,
            decider_id=decided.oleh_id if decided else None,
            actor=by,
        )
        policies.check_next_perkara(found, StatusPerkara.DISAMPAIKAN)
        assert decided is not None
        check_words({}, optional={"catatan": catatan})
        if cara not in ("langsung", "dikirim"):
            raise refuse("cara", _("Pilih disampaikan langsung atau dikirim."))
        if not decided.tanggal <= diterima <= by.today(at):
            raise refuse("diterima", _("Tanggal terima sejak keputusan, paling akhir hari ini."))
        words = {"cara": cara, "catatan": catatan}
        add_step(
            perkara_id, LangkahDisiplin.PENYAMPAIAN, diterima, words,
            by=by, at=at, tenggat=found.tenggat,
        )  # fmt: skip
        effect = mulai_berlaku(diterima, calendar_of(found))
        moved(perkara_id, StatusPerkara.DISAMPAIKAN, tenggat=effect, berlaku_sejak=effect)
        record("perkara_disiplin.delivered", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def file_upaya(*, perkara_id: int, tanggal: date, uraian: str, by: Actor, at: datetime) -> None:
    """She files an upaya administratif, or who has a part records that she did: the decision
    waits for its outcome. Raises NotVisible, Denied, WrongState, Invalid."""
    with transaction.atomic():
        ref = policies.check_can_see_perkara(locked(perkara_id), actor=by)
        policies.check_next_perkara(ref, StatusPerkara.UPAYA)
        check_words({"uraian": uraian})
        received = langkah_terakhir(langkah_of(perkara_id), LangkahDisiplin.PENYAMPAIAN)
        assert received is not None
        if not received.tanggal <= tanggal <= by.today(at):
            raise refuse("tanggal", _("Tanggalnya sejak keputusan diterima sampai hari ini."))
        words = {"uraian": uraian}
        add_step(perkara_id, LangkahDisiplin.UPAYA, tanggal, words, by=by, at=at)
        moved(perkara_id, StatusPerkara.UPAYA, tenggat=None, berlaku_sejak=None)
        record("perkara_disiplin.appealed", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def settle_upaya(*, perkara_id: int, isi: UpayaIsi, by: Actor, at: datetime) -> None:
    """Record the outcome: upheld, changed, or cancelled; who decided does not record it.

    Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = locked(perkara_id)
        decided = langkah_terakhir(langkah_of(perkara_id), LangkahDisiplin.KEPUTUSAN)
        found = policies.check_may_settle(
            ref, decider_id=decided.oleh_id if decided else None, actor=by
        )
        if found.status is not StatusPerkara.UPAYA:
            raise WrongState(_("Tidak ada upaya administratif yang berjalan."))
        check_words({"nomor": isi.nomor, "uraian": isi.uraian})
        if isi.tanggal > by.today(at):
            raise refuse("tanggal", _("Tanggal hasil tidak sesudah hari ini."))
        words = {
            "hasil": isi.jenis.value if isi.jenis else "",
            "nomor": isi.nomor,
            "uraian": isi.uraian,
        }
        add_step(perkara_id, LangkahDisiplin.UPAYA, isi.tanggal, words, by=by, at=at)
        if isi.jenis is None:
            until = dimusnahkan_pada(isi.tanggal, None)
            moved(perkara_id, StatusPerkara.DIBATALKAN, selesai_at=at, musnah_pada=until)
            closed(perkara_id)
        else:
            _set_kind(perkara_id, isi.jenis)
            _begin(perkara_id, isi.jenis, isi.tanggal, at)
        record("perkara_disiplin.settled", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def begin_hukuman(*, perkara_id: int, catatan: str, by: Actor, at: datetime) -> None:
    """Note that the decision took effect, and where it was documented and uploaded (SIASN).

    Not before its day. Raises NotVisible, Denied, WrongState, Invalid.
    """
    with transaction.atomic():
        ref = policies.check_may_settle(locked(perkara_id), decider_id=None, actor=by)
        policies.check_next_perkara(ref, StatusPerkara.BERLAKU)
        check_words({"catatan": catatan})
        since = ref.berlaku_sejak or _effect_of(ref)
        if ref.status is not StatusPerkara.DISAMPAIKAN or since is None or by.today(at) < since:
            raise WrongState(
                _("Keputusan ini belum sampai pada hari berlakunya."),
                next_step=_("Catat sesudah hari itu, atau catat hasil upaya administratif."),
            )
        jenis = isi_perkara(perkara_id).jenis
        assert jenis is not None
        words = {"catatan": catatan}
        add_step(perkara_id, LangkahDisiplin.PENCATATAN, by.today(at), words, by=by, at=at)
        _begin(perkara_id, jenis, since, at)
        record("perkara_disiplin.began", Subject("perkara_disiplin", perkara_id), by=by, at=at)


def _effect_of(ref: PerkaraRef) -> date | None:
    """The day of effect, where its calendar was not known yet when the decision was received."""
    received = langkah_terakhir(langkah_of(ref.id), LangkahDisiplin.PENYAMPAIAN)
    return mulai_berlaku(received.tanggal, calendar_of(ref)) if received else None


def _checked(steps: tuple[LangkahView, ...]) -> bool:
    """Whether the second person found the last laporan complete."""
    check = langkah_terakhir(steps, LangkahDisiplin.TELAAH)
    done = check is not None and check.isi.get("lengkap") == "1"
    return done and came_after(steps, LangkahDisiplin.TELAAH, LangkahDisiplin.LAPORAN)


def _binding(ref: PerkaraRef | None, report: LangkahView | None, today: date) -> bool:
    """Whether the law binds the atasan langsung to decide what the laporan proposes."""
    if ref is None or report is None:
        return False
    jenis = JenisHukuman(report.isi["jenis"])
    found = pejabat_for(ref.pegawai_id, TINGKAT[jenis], on=today)
    return found.kewenangan is not None and found.kewenangan.wajib_sendiri


def _check_decision(ref: PerkaraRef, isi: KeputusanIsi, report: LangkahView, today: date) -> None:
    check_words({"pertimbangan": isi.pertimbangan, "nomor": isi.nomor})
    if not report.tanggal <= isi.tanggal <= today:
        raise refuse("tanggal", _("Tanggal keputusan sejak laporan dan tidak sesudah hari ini."))
    if isi.jenis.value != report.isi["jenis"] and not isi.alasan_menyimpang.strip():
        raise refuse("alasan_menyimpang", _("Keputusan berbeda dari laporan. Tulis alasannya."))
    if ref.pejabat_id is None:
        if not isi.pejabat_luar.strip():
            raise refuse("pejabat_luar", _("Sebutkan pejabat yang menandatangani keputusan."))
        return
    named = pejabat_for(ref.pegawai_id, TINGKAT[JenisHukuman(report.isi["jenis"])], on=today)
    wanted = pejabat_for(ref.pegawai_id, TINGKAT[isi.jenis], on=today)
    own = named.kewenangan.urutan if named.kewenangan else None
    need = wanted.kewenangan.urutan if wanted.kewenangan else None
    if own is None or need is None or need > own:
        raise refuse(
            "jenis", _("Tingkat ini di atas kewenangan Anda. Kembalikan agar diteruskan ke atas.")
        )


def _set_kind(perkara_id: int, jenis: JenisHukuman) -> None:
    content = replace(isi_perkara(perkara_id), jenis=jenis)
    PerkaraDisiplin.objects.filter(pk=perkara_id).update(isi_tersegel=words_of(content))


def _begin(perkara_id: int, jenis: JenisHukuman, since: date, at: datetime) -> None:
    end = _months_later(since, BULAN.get(jenis, 0))
    until = dimusnahkan_pada(end, TINGKAT[jenis])
    moved(
        perkara_id, StatusPerkara.BERLAKU, berlaku_sejak=since, berakhir=end, musnah_pada=until,
        tenggat=None, selesai_at=at,
    )  # fmt: skip


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))
