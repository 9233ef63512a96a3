"""What units need: trainings by urgency and cost, a line where the money ends, the workbook."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.followup import commands, policies
from teladan.followup.facts.pelatihan import kebutuhan_of
from teladan.followup.facts.pelatihan_buku import SEBAB, sebab_label, urgensi_kalimat
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid
from teladan.organisation.queries import PegawaiCard, unit_choices
from teladan.web.followup.pengembangan.common import chosen_year, year_choices
from teladan.web.monitoring.forms import Reader, as_typed
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message

_NAMES_SHOWN = 20


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The needs of the units that the reader looks after."""
    actor, at = actor_of(request), at_of(request)
    year, unit_id = chosen_year(request), whole(request.GET.get("unit", ""))
    units = policies.check_can_see_kebutuhan_of(unit_id, actor=actor)
    anggaran, errors = _anggaran(request)

    def names(card: PegawaiCard) -> bool:
        return policies.sees_names(card.unit_kerja_id, card.pegawai_id, actor=actor)

    found = kebutuhan_of(
        units,
        instansi_id=actor.instansi_id,
        tahun=year,
        at=actor.local(at),
        names=names,
        anggaran=anggaran,
    )
    by_role = actor.has(Peran.PENGELOLA_KINERJA, Peran.INSPEKTORAT)
    within = policies.kebutuhan_units(actor=actor)
    context = {
        "nav": "kebutuhan",
        "tahun": year,
        "pilihan_tahun": year_choices(year, [year - 1], actor.today(at)),
        "kebutuhan": found,
        "units": unit_choices(actor.instansi_id, chosen_id=unit_id, within=within)
        if by_role
        else [],
        "unit": unit_id,
        "anggaran": anggaran,
        "values": {"anggaran": request.GET.get("anggaran", "")},
        "typed": as_typed(anggaran),
        "errors": errors,
        "aturan": urgensi_kalimat(),
        "sebab": {each: sebab_label(each) for each in SEBAB},
        "names_shown": _NAMES_SHOWN,
        "manages": policies.can_manage_pelatihan(actor=actor),
    }
    return page(
        request, "followup/pengembangan/kebutuhan.html", context, status=422 if errors else 200
    )


def _anggaran(request: HttpRequest) -> tuple[Decimal | None, dict[str, str]]:
    reader = Reader({"anggaran": request.GET.get("anggaran", "")[:40]})
    value = reader.number("anggaran")
    if value is not None and value < 0:
        return None, {"anggaran": _("Anggaran tidak boleh negatif.")}
    return value, reader.errors


@require_POST
def request_export(request: HttpRequest) -> HttpResponse:
    """Ask for the workbook."""
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    anggaran = reader.number("anggaran")
    if reader.errors:
        raise Invalid(reader.errors["anggaran"], fields=reader.errors)
    pekerjaan_id = commands.request_rencana_pelatihan(
        unit_kerja_id=reader.id("unit"),
        tahun=chosen_year(request),
        anggaran=anggaran,
        by=actor_of(request),
        at=at_of(request),
    )
    address = reverse("documents:job", args=[pekerjaan_id])
    return redirect_with_message(request, address, _("Berkas sedang disiapkan."))
