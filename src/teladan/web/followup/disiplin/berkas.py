"""One file: its cover for who has a part, its content once it was opened by a POST (which is an
event), the person's own file at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies, queries
from teladan.followup.facts.disiplin import checklist, pejabat_for, usulan_of
from teladan.followup.policies import BagianPerkara
from teladan.followup.queries import LangkahView, PerkaraRef
from teladan.followup.states.disiplin import StatusPerkara, UnsurTim
from teladan.foundation.actor import Actor, Peran
from teladan.organisation.queries import grant_list, pegawai_card
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman, TingkatHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran
from teladan_rules.pp_94_2021.tata_cara import LangkahDisiplin
from teladan_rules.pp_94_2021.usulan import TINGKAT
from teladan_rules.text import N_

#: How long an opened file stays open in a session.
TERBUKA = timedelta(minutes=15)
_SESSION = "disiplin"
_P, _B = StatusPerkara, BagianPerkara
_BEFORE_REPORT = (_P.DIBUKA, _P.DIPANGGIL, _P.DIPANGGIL_LAGI, _P.TIDAK_HADIR, _P.DIPERIKSA)


def seen(request: HttpRequest, perkara_id: int) -> PerkaraRef:
    """The perkara for who has a part. Raises NotVisible, Denied."""
    return policies.check_can_see_perkara(queries.perkara_ref(perkara_id), actor=actor_of(request))


def is_open(request: HttpRequest, ref: PerkaraRef) -> bool:
    """Whether she opened it a short while ago; her own file always is."""
    if ref.pegawai_id == actor_of(request).pegawai_id:
        return True
    until = request.session.get(_SESSION, {}).get(str(ref.id), "")
    return bool(until) and at_of(request) < datetime.fromisoformat(until)


def open_now(request: HttpRequest, ref: PerkaraRef) -> None:
    """Note that she opens it, unless it is open; a POST only."""
    if is_open(request, ref):
        return
    commands.read_perkara(perkara_id=ref.id, by=actor_of(request), at=at_of(request))
    until = (at_of(request) + TERBUKA).isoformat()
    request.session[_SESSION] = {**request.session.get(_SESSION, {}), str(ref.id): until}


@require_GET
def show(request: HttpRequest, perkara_id: int) -> HttpResponse:
    """The file, or its cover."""
    ref = seen(request, perkara_id)
    if not is_open(request, ref):
        context = {"nav": "disiplin", "ref": ref, "minutes": TERBUKA.seconds // 60}
        return page(request, "followup/disiplin/sampul.html", context)
    return file_page(request, ref)


@require_POST
def read(request: HttpRequest, perkara_id: int) -> HttpResponse:
    """Open the file."""
    ref = seen(request, perkara_id)
    open_now(request, ref)
    said = _("Berkas terbuka %(n)s menit. Pembukaan ini tercatat.")
    return redirect_with_message(
        request, "disiplin:show", said % {"n": TERBUKA.seconds // 60}, perkara_id
    )


def file_page(
    request: HttpRequest,
    ref: PerkaraRef,
    *,
    errors: Mapping[str, str] | None = None,
    where: str = "",
    status: int = 200,
) -> HttpResponse:
    """The file with its checklist and the forms of what the reader may do now."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    part = policies.part_of_perkara(ref, actor=actor)
    own = _B.DIRI in part
    isi = queries.isi_perkara(ref.id)
    steps = queries.langkah_of(ref.id)
    typed = {key: str(value) for key, value in request.POST.items()}
    context: dict[str, object] = {
        "nav": "" if own else "disiplin",
        "ref": ref,
        "own": own,
        "isi": isi,
        "card": pegawai_card(ref.pegawai_id, on=today),
        "pelapor": "" if own else queries.pelapor_of(ref.id),
        "tim": queries.tim_of(ref.id),
        "steps": steps,
        "lines": checklist(ref, steps, on=today),
        "heard": queries.langkah_terakhir(steps, LangkahDisiplin.PEMERIKSAAN),
        "report": queries.langkah_terakhir(steps, LangkahDisiplin.LAPORAN),
        "can": _can(ref, part),
        "drafts": _drafts(steps),
        "kinds": {each.value: each for each in JenisHukuman},
        "values": typed,
        "errors": dict(errors or {}),
        "where": where,
        "today": today,
    }
    if not own:
        context |= _for_examiners(ref, actor, at)
    return page(request, "followup/disiplin/berkas.html", context, status=status)


def _for_examiners(ref: PerkaraRef, actor: Actor, at: datetime) -> dict[str, object]:
    isi = queries.isi_perkara(ref.id)
    proposal = usulan_of(ref.pegawai_id, isi)
    today = actor.today(at)
    pejabat = (
        pejabat_for(ref.pegawai_id, TINGKAT[proposal.value], on=today)
        if proposal.value is not None
        else None
    )
    return {
        "proposal": proposal,
        "heavy": proposal.value is not None and TINGKAT[proposal.value] is TingkatHukuman.BERAT,
        "pejabat": pejabat,
        "hukuman": JenisHukuman.choices(),
        "harms": DampakPelanggaran.choices(),
        "second": _second_persons(ref, actor, at),
        "unsur": [(each.value, each.label) for each in UnsurTim],
    }


def _second_persons(ref: PerkaraRef, actor: Actor, at: datetime) -> list[tuple[int, str]]:
    """Pemeriksa disiplin who have no part yet, by name; the command looks at their units."""
    taken = {ref.pegawai_id, ref.pemeriksa_id, ref.pejabat_id} | ref.tim_ids
    held = pemeriksa_list(actor, at)
    return [(pk, nama) for pk, nama in held if pk not in taken]


def pemeriksa_list(actor: Actor, at: datetime) -> list[tuple[int, str]]:
    """Everybody who holds the role today."""
    grants = grant_list(actor.instansi_id, on=actor.today(at))
    found = {
        grant.pegawai_id: grant.nama for grant in grants if grant.peran is Peran.PEMERIKSA_DISIPLIN
    }
    return sorted(found.items(), key=lambda each: each[1])


def _can(ref: PerkaraRef, part: frozenset[BagianPerkara]) -> frozenset[str]:
    """The forms to show. The commands ask the policies again."""
    found: set[str] = set()
    if _B.DIRI in part:
        found |= _can_herself(ref)
    if part & {_B.PEMERIKSA, _B.TIM}:
        found |= _EXAMINES.get(ref.status, frozenset())
    if _B.PEMERIKSA in part and ref.berjalan:
        found |= {"penelaah", "serah"}
        if ref.status in _BEFORE_REPORT:
            found.add("hentikan")
        if ref.status in (_P.DIBUKA, _P.DIPANGGIL, _P.DIPANGGIL_LAGI):
            found.add("tim")
    if ref.status is _P.DILAPORKAN:
        found |= _can_at_report(ref, part)
    if _B.DIRI not in part:
        found |= _AFTER.get(ref.status, frozenset())
    return frozenset(found)


_EXAMINES: Mapping[StatusPerkara, frozenset[str]] = {
    _P.DIBUKA: frozenset({"panggil"}),
    _P.DIPANGGIL: frozenset({"periksa", "panggil"}),
    _P.DIPANGGIL_LAGI: frozenset({"periksa", "tidak-hadir"}),
    _P.TIDAK_HADIR: frozenset({"periksa", "lapor"}),
    _P.DIPERIKSA: frozenset({"lapor", "penolakan"}),
}
_AFTER: Mapping[StatusPerkara, frozenset[str]] = {
    _P.DIPUTUSKAN: frozenset({"sampaikan"}),
    _P.DISAMPAIKAN: frozenset({"upaya", "berlaku"}),
    _P.UPAYA: frozenset({"hasil-upaya"}),
}


def _can_herself(ref: PerkaraRef) -> set[str]:
    return {
        _P.DIPERIKSA: {"tanggapi"},
        _P.DIPUTUSKAN: {"sampaikan"},
        _P.DISAMPAIKAN: {"upaya"},
    }.get(ref.status, set())


def _can_at_report(ref: PerkaraRef, part: frozenset[BagianPerkara]) -> set[str]:
    found: set[str] = set()
    if _B.PENELAAH in part:
        found |= {"telaah", "kembalikan"}
    if policies.deciding_part(ref) in part:
        found |= {"putuskan", "hentikan", "kembalikan"}
    return found


#: Which step makes which paper possible.
_PAPERS = (
    (LangkahDisiplin.PANGGILAN_1, "panggilan", N_("Surat panggilan")),
    (LangkahDisiplin.PEMERIKSAAN, "berita-acara", N_("Berita acara")),
    (LangkahDisiplin.LAPORAN, "laporan", N_("Laporan hasil pemeriksaan")),
    (LangkahDisiplin.KEPUTUSAN, "keputusan", N_("Keputusan")),
    (LangkahDisiplin.PENYAMPAIAN, "tanda-terima", N_("Tanda terima")),
)


def _drafts(steps: Sequence[LangkahView]) -> list[tuple[str, str]]:
    """The papers that can be printed: address and label. A stopped file has no keputusan."""
    taken = {step.langkah for step in steps if "dihentikan" not in step.isi}
    return [(slug, label) for langkah, slug, label in _PAPERS if langkah in taken]
