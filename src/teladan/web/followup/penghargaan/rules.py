"""What is asked for an award, announced beforehand; and who decides."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.followup import commands, queries
from teladan.followup.policies import penghargaan as policies
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Invalid, NotVisible
from teladan.organisation.queries import pegawai_by_nip
from teladan.web.monitoring.forms import Reader
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.penghargaan.kriteria import Syarat
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria

_TAKES = (
    Kriteria.PREDIKAT_TAHUNAN,
    Kriteria.PEMBERI_APRESIASI,
    Kriteria.UNIT_APRESIASI,
    Kriteria.BIMBINGAN_SELESAI,
    Kriteria.INDEKS_WARGA,
)


#: Fields of the command → of this form: the page holds two of them.
_HERE = {"dasar": "dasar_pejabat", "berlaku_dari": "berlaku_pejabat"}


@require_http_methods(["GET", "POST"])
def criteria(request: HttpRequest) -> HttpResponse:
    """Everybody reads what is asked; the pengelola of the whole instansi announces changes."""
    if request.method == "GET":
        return _page(request)
    policies.check_can_manage(actor=actor_of(request))
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    try:
        kind = reader.text("jenis")
        if kind not in set(JenisPenghargaan):
            why = _("Pilih jenis penghargaannya.")
            raise Invalid(why, fields={"jenis": why})
        day = reader.day("berlaku_dari")
        chosen = tuple(
            Syarat(each, _threshold(reader, each))
            for each in Kriteria
            if reader.text(f"pakai-{each}")
        )
        reader.check()
        commands.set_kriteria(
            jenis=JenisPenghargaan(kind),
            syarat=chosen,
            dasar=reader.text("dasar"),
            berlaku_dari=day,
            by=actor_of(request),
            at=at_of(request),
        )
    except Invalid as refused:
        return _page(request, refused.fields or {"": str(refused)}, "kriteria")
    return redirect_with_message(request, "penghargaan:criteria", _("Kriteria diumumkan."))


def _threshold(reader: Reader, each: Kriteria) -> int:
    """The number typed beside a criterion; 0 where it takes none."""
    if each not in _TAKES:
        return 0
    found = whole(reader.text(f"ambang-{each}"))
    if found is None or not 1 <= found <= 100:
        reader.errors[f"ambang-{each}"] = _("Isi ambang antara 1 dan 100.")
        return 1
    return found


@require_POST
def decider(request: HttpRequest) -> HttpResponse:
    """Whom the PPK named to decide."""
    actor, at = actor_of(request), at_of(request)
    policies.check_can_manage(actor=actor)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    try:
        day = reader.day("berlaku_pejabat")
        reader.check()
        nip = reader.text("nip").replace(" ", "")
        card = pegawai_by_nip(nip, instansi_id=actor.instansi_id, on=actor.today(at))
        if card is None:
            why = _("Tidak ada pegawai dengan NIP itu.")
            raise Invalid(why, fields={"nip": why})
        commands.name_pejabat_penghargaan(
            pegawai_id=card.pegawai_id,
            dasar=reader.text("dasar_pejabat"),
            berlaku_dari=day,
            by=actor,
            at=at,
        )
    except NotVisible as refused:
        return _page(request, {"nip": str(refused)}, "pejabat")
    except Invalid as refused:
        told = {_HERE.get(name, name): why for name, why in refused.fields.items()}
        return _page(request, told or {"": str(refused)}, "pejabat")
    return redirect_with_message(request, "penghargaan:criteria", _("Penunjukan tersimpan."))


def _page(
    request: HttpRequest, errors: Mapping[str, str] | None = None, where: str = ""
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    named = queries.pejabat_penghargaan(actor.instansi_id, on=today)
    context = {
        "nav": "penghargaan" if actor.has(Peran.PENGELOLA_KINERJA) else "pengembangan",
        "criteria": queries.kriteria_of(actor.instansi_id, on=today).values(),
        "coming": queries.kriteria_mendatang(actor.instansi_id, on=today),
        "named": named[1] if named else "",
        "manages": actor.covers(None, Peran.PENGELOLA_KINERJA),
        "kinds": [(each.value, _(each.label)) for each in JenisPenghargaan],
        "known": list(Kriteria),
        "takes": _TAKES,
        "errors": errors or {},
        "where": where,
        "typed": {key: str(value) for key, value in request.POST.items()},
    }
    return page(
        request, "followup/penghargaan/kriteria.html", context, status=422 if errors else 200
    )
