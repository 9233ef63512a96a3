"""How umpan balik works in this instansi: chosen from a day on, what was chosen before kept."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import PengaturanUmpanBalikIsi
from teladan.feedback.queries import Berkala, PengaturanView
from teladan.foundation.errors import Invalid
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

#: The numbers with their question and hint, in the order of the page.
_NUMBERS = (
    "ingatkan_hari", "jatah_rekan", "jatah_bawahan", "jatah_mitra", "batas_per_pemberi",
    "batas_per_bulan", "batas_keberatan",
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Read the choices in force and make new ones."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_set_pengaturan(actor=actor)
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            isi = _isi(Reader({key: str(value) for key, value in request.POST.items()}))
            commands.set_pengaturan_umpan_balik(isi=isi, by=actor, at=at)
        except Invalid as refused:
            errors = refused.fields
        else:
            return redirect_with_message(
                request, "feedback:settings", _("Pengaturan umpan balik tersimpan.")
            )
    today = actor.today(at)
    listed = queries.pengaturan_list(actor.instansi_id)
    now = next((each for each in listed if each.berlaku_dari and each.berlaku_dari <= today), None)
    context = {
        "nav": "umpan_balik",
        "now": now or PengaturanView(),
        "listed": listed,
        "today": today,
        "berkala": [(each.value, _(each.label)) for each in Berkala],
        "values": _values(now or PengaturanView(), today.isoformat())
        | {key: str(value) for key, value in request.POST.items()},
        "errors": errors,
    }
    return page(request, "feedback/pengaturan.html", context, status=422 if errors else 200)


def _values(now: PengaturanView, today: str) -> dict[str, str]:
    numbers = {name: str(getattr(now, name)) for name in _NUMBERS}
    return numbers | {
        "berkala": now.berkala.value,
        "wajib": "ya" if now.wajib else "tidak",
        "dasar": now.dasar,
        "berlaku_dari": today,
    }


def _isi(reader: Reader) -> PengaturanUmpanBalikIsi:
    numbers = {}
    for name in _NUMBERS:
        number = whole(reader.text(name))
        if number is None:
            reader.errors[name] = _("Isi dengan angka bulat.")
        numbers[name] = number or 0
    berkala, day = reader.text("berkala"), reader.day("berlaku_dari")
    if berkala not in set(Berkala):
        reader.errors["berkala"] = _("Pilih salah satu.")
    if day is None:
        reader.errors.setdefault("berlaku_dari", _("Isi tanggal mulai berlaku."))
    reader.check()
    assert day is not None
    return PengaturanUmpanBalikIsi(
        berlaku_dari=day,
        berkala=Berkala(berkala),
        wajib=reader.text("wajib") == "ya",
        dasar=reader.text("dasar"),
        **numbers,
    )
