"""Pegawai: list, detail, and what an admin changes of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation import commands, policies, queries
from teladan.organisation.policies import Relation
from teladan.web.numbers import page_number, whole
from teladan.web.organisation.common import (
    REFUSALS,
    covered,
    form_page,
    last_page,
    pegawai_of_nip,
    put_refusal,
    visible_card,
)
from teladan.web.organisation.forms import EndForm, PegawaiForm, PenilaiForm, PenugasanForm
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisPegawai,
    JenisPenugasan,
    KedudukanHukum,
)

_SIZE = 25


@require_GET
def pegawai_list(request: HttpRequest) -> HttpResponse:
    """Everybody in the units that the actor's roles cover."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    units = covered(request)
    asked = request.GET.get("unit", "")
    chosen = whole(asked)
    choices = queries.unit_choices(actor.instansi_id, chosen_id=chosen, within=units)
    if chosen is not None:
        below = queries.unit_and_below(chosen, instansi_id=actor.instansi_id)
        units = below if units is None else below & frozenset(units)
    text, number = request.GET.get("q", "").strip()[:80], page_number(request)
    search = queries.Search(text, units, number)
    cards, total = queries.pegawai_page(search, instansi_id=actor.instansi_id, on=today)
    context = {
        "nav": "pegawai",
        "cards": cards,
        "total": total,
        "units": choices,
        "unit": asked,
        "q": text,
        "here": number,
        "last": last_page(total, _SIZE),
        "may_add": actor.has(Peran.ADMIN),
    }
    return page(request, "organisation/pegawai_list.html", context)


@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """One pegawai: posts and pejabat penilai over time, and what may be done."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    card = visible_card(request, pegawai_id)
    context = {
        "nav": "pegawai",
        "card": card,
        "detail": queries.pegawai_detail(pegawai_id, instansi_id=actor.instansi_id),
        "posts": queries.post_history(pegawai_id),
        "line": queries.line_history(pegawai_id),
        "today": today,
        "is_admin": actor.covers(card.unit_kerja_id, Peran.ADMIN),
        "may_set_penilai": actor.covers(card.unit_kerja_id, Peran.ADMIN, Peran.PENGELOLA_KINERJA),
        "is_self": Relation.DIRI in policies.relation_to(card.ref, actor=actor),
        "kedudukan": _(KedudukanHukum(card.kedudukan).label),
        "penugasan_words": {str(kind.value): _(kind.label) for kind in JenisPenugasan},
    }
    return page(request, "organisation/pegawai.html", context)


def _isi(typed: dict[str, Any], *, id_bkn: str = "") -> commands.PegawaiIsi:
    return commands.PegawaiIsi(
        typed["nip"],
        typed["nama"],
        JenisPegawai(typed["jenis"]),
        typed["golongan"],
        KedudukanHukum(typed["kedudukan"]),
        typed["kontrak_sampai"],
        typed["surel"],
        id_bkn,
    )


@require_http_methods(["GET", "POST"])
def new_pegawai(request: HttpRequest) -> HttpResponse:
    """Add one pegawai by hand."""
    actor = actor_of(request)
    policies.check_is_admin(actor=actor)
    form = PegawaiForm(request.POST or None, initial={"kedudukan": KedudukanHukum.AKTIF.value})
    if request.method == "POST" and form.is_valid():
        try:
            pk = commands.create_pegawai(isi=_isi(form.cleaned_data), by=actor, at=at_of(request))
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Pegawai ditambahkan. Tetapkan jabatannya sekarang.")
            return redirect_with_message(request, "organisation:new_penugasan", message, pk)
    back = reverse("organisation:pegawai_list")
    return form_page(request, form, title=_("Tambah pegawai"), submit=_("Tambah"), back=back)


@require_http_methods(["GET", "POST"])
def edit_pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Correct what is recorded of a pegawai."""
    actor = actor_of(request)
    card = visible_card(request, pegawai_id)
    policies.check_can_administer(card.unit_kerja_id, actor=actor)
    detail = queries.pegawai_detail(pegawai_id, instansi_id=actor.instansi_id)
    if detail is None:
        raise NotVisible
    form = PegawaiForm(request.POST or None, initial=vars(detail))
    if request.method == "POST" and form.is_valid():
        try:
            isi = _isi(form.cleaned_data, id_bkn=detail.id_bkn)
            commands.update_pegawai(pegawai_id=pegawai_id, isi=isi, by=actor, at=at_of(request))
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Data pegawai diperbarui.")
            return redirect_with_message(request, "organisation:pegawai", message, pegawai_id)
    back = reverse("organisation:pegawai", args=[pegawai_id])
    title = _("Ubah data pegawai")
    return form_page(request, form, title=title, submit=_("Simpan"), back=back)


def penilai_choices(
    request: HttpRequest, card: queries.PegawaiCard, suggested_id: int | None = None
) -> list[tuple[str, str]]:
    """The leaders of her unit and of the units above, the suggested one first."""
    actor = actor_of(request)
    today = actor.today(at_of(request))
    unit = card.unit_kerja_id
    chain = queries.unit_and_above(unit, instansi_id=actor.instansi_id) if unit else []
    leaders = queries.leaders_of(chain, on=today)
    ids = [suggested_id, *(leaders.get(unit) for unit in chain)]
    wanted = [pk for pk in dict.fromkeys(ids) if pk is not None and pk != card.pegawai_id]
    cards = queries.pegawai_cards(wanted, on=today)
    shown = [(str(pk), f"{cards[pk].nama}, {cards[pk].jabatan_nama}") for pk in wanted]
    return [*shown, ("lain", _("Pegawai lain (isi NIP di bawah)"))]


def penilai_form(
    request: HttpRequest, card: queries.PegawaiCard, suggested_id: int | None = None
) -> PenilaiForm:
    """The form to set a pejabat penilai, bound when it was sent."""
    options = penilai_choices(request, card, suggested_id)
    today = actor_of(request).today(at_of(request))
    initial = {"berlaku_dari": today, "pilihan": options[0][0]}
    form = PenilaiForm(request.POST or None, initial=initial)
    form.fields["pilihan"].choices = options  # type: ignore[attr-defined]
    return form


def save_penilai(request: HttpRequest, form: PenilaiForm, pegawai_id: int) -> bool:
    """Run the command with a valid form; False with the reason in the form otherwise."""
    typed = form.cleaned_data
    try:
        chosen = (
            pegawai_of_nip(request, typed["nip"])
            if typed["pilihan"] == "lain"
            else int(typed["pilihan"])
        )
        commands.assign_pejabat_penilai(
            pegawai_id=pegawai_id,
            pejabat_penilai_id=chosen,
            berlaku_dari=typed["berlaku_dari"],
            alasan=typed["alasan"],
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refusal:
        put_refusal(form, refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
def set_penilai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Set who evaluates a pegawai."""
    card = visible_card(request, pegawai_id)
    policies.check_can_set_pejabat_penilai(card.unit_kerja_id, actor=actor_of(request))
    form = penilai_form(request, card)
    if request.method == "POST" and form.is_valid() and save_penilai(request, form, pegawai_id):
        message = _("Pejabat penilai ditetapkan. SKP yang belum dievaluasi ikut berpindah.")
        return redirect_with_message(request, "organisation:pegawai", message, pegawai_id)
    back = reverse("organisation:pegawai", args=[pegawai_id])
    title = _("Tetapkan pejabat penilai")
    return form_page(
        request, form, title=title, submit=_("Tetapkan"), back=back, subtitle=card.nama
    )


@require_http_methods(["GET", "POST"])
def new_penugasan(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Give a pegawai a post."""
    actor, at = actor_of(request), at_of(request)
    today = actor.today(at)
    card = visible_card(request, pegawai_id)
    policies.check_is_admin(actor=actor)
    units = covered(request, Peran.ADMIN)
    form = PenugasanForm(request.POST or None, initial={"berlaku_dari": today})
    posts = queries.jabatan_list(actor.instansi_id, on=today, unit_ids=units)
    form.fields["jabatan"].choices = [  # type: ignore[attr-defined]
        (post.jabatan_id, f"{post.unit_nama}: {post.nama}") for post in posts
    ]
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        isi = commands.PenugasanIsi(
            pegawai_id,
            typed["jabatan"],
            typed["berlaku_dari"],
            JenisPenugasan(typed["jenis"]),
            typed["berlaku_sampai"],
            typed["nomor_sk"],
        )
        try:
            commands.assign_penugasan(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Jabatan ditetapkan. Periksa juga pejabat penilainya.")
            return redirect_with_message(request, "organisation:pegawai", message, pegawai_id)
    back = reverse("organisation:pegawai", args=[pegawai_id])
    note = _("Plt, Plh, dan Pj berakhir sendiri pada tanggal yang Anda isi.")
    return form_page(
        request, form, title=_("Tetapkan jabatan"), submit=_("Tetapkan"), back=back,
        subtitle=card.nama, note=note,
    )  # fmt: skip


@require_POST
def end_penugasan(request: HttpRequest, penugasan_id: int) -> HttpResponse:
    """End a post on a day."""
    form = EndForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Isi hari terakhir penugasan."))
    commands.end_penugasan(
        penugasan_id=penugasan_id,
        berlaku_sampai=form.cleaned_data["berlaku_sampai"],
        by=actor_of(request),
        at=at_of(request),
    )
    onward = request.POST.get("kembali", "")
    safe = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    to = onward if onward.startswith("/") and safe else "/pegawai/"
    return redirect_with_message(request, to, _("Penugasan diakhiri."))


@never_cache
@require_POST
def reset_code(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Make a one-time code and show it, this once."""
    card = visible_card(request, pegawai_id)
    kode = commands.issue_reset_code(pegawai_id=pegawai_id, by=actor_of(request), at=at_of(request))
    context = {"nav": "pegawai", "card": card, "kode": kode}
    return page(request, "organisation/reset_code.html", context)
