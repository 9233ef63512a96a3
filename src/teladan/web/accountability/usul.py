""" "Anda usul – kami lakukan": written by the units."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teladan.accountability import commands, policies, queries
from teladan.citizen_voice.queries import unit_pelayanan, unit_pelayanan_list
from teladan.web.organisation.common import REFUSALS, day_field, form_page, put_refusal
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message


class UsulForm(forms.Form):
    """Two sentences and a day."""

    kata_warga = forms.CharField(
        label=gettext_lazy("Anda usul"),
        max_length=300,
        help_text=gettext_lazy("Apa yang dikatakan banyak warga, tanpa nama siapa pun."),
    )
    yang_dilakukan = forms.CharField(
        label=gettext_lazy("Kami lakukan"),
        max_length=300,
        help_text=gettext_lazy("Apa yang sudah berubah, bukan yang masih direncanakan."),
    )
    tanggal = day_field(gettext_lazy("Sejak"))


@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """What the units have told, and where this person may add to it."""
    actor = actor_of(request)
    listed = unit_pelayanan_list(actor.instansi_id, on=actor.today(at_of(request)))
    own = [each for each in listed if policies.may_tell(each.unit_kerja_id, actor=actor)]
    context = {
        "nav": "partisipasi",
        "usul": queries.usul_dilakukan(actor.instansi_id),
        "units": own,
        "own": {each.unit_id for each in own},
    }
    return page(request, "accountability/usul.html", context)


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Add a pair of sentences to the board."""
    actor, at = actor_of(request), at_of(request)
    unit = unit_pelayanan(unit_id, instansi_id=actor.instansi_id)
    policies.check_can_tell(unit.unit_kerja_id, actor=actor)
    form = UsulForm(request.POST or None, initial={"tanggal": actor.today(at)})
    if request.method == "POST" and form.is_valid():
        isi = commands.UsulIsi(unit_id, **form.cleaned_data)
        try:
            commands.tell_usul(isi=isi, by=actor, at=at)
        except REFUSALS as refusal:
            put_refusal(form, refusal)
        else:
            message = _("Tayang di papan publik dan di halaman terima kasih survei.")
            return redirect_with_message(request, "accountability:usul", message)
    return form_page(
        request, form, title=_("Anda usul – kami lakukan: %(unit)s") % {"unit": unit.nama},
        submit=_("Tayangkan"), back=reverse("accountability:usul"), nav="partisipasi",
    )  # fmt: skip


@require_POST
def withdraw(request: HttpRequest, usul_id: int) -> HttpResponse:
    """Take it from the board."""
    commands.withdraw_usul(usul_id=usul_id, by=actor_of(request), at=at_of(request))
    return redirect_with_message(request, "accountability:usul", _("Kalimat itu ditarik."))
