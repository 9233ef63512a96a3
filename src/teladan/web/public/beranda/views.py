"""/warga/<instansi>/: what a citizen can do here."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from teladan.organisation import queries
from teladan.web.public.frame import citizen, exists, look_from_address, public_page


@dataclass(frozen=True)
class Door:
    """One thing that can be done: where it leads, its icon, what it is, what to expect."""

    address: str
    icon: str
    title: str
    note: str


@citizen
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The instansi of this installation; where there is one, its home at once."""
    listed = queries.instansi_list()
    if len(listed) == 1:
        return HttpResponseRedirect(f"/warga/{listed[0].kode}/")
    return public_page(request, "public/pilih_instansi.html", {"listed": listed})


@citizen
@require_GET
def home(request: HttpRequest, instansi: str) -> HttpResponse:
    """The doors that are open in this instansi."""
    found = look_from_address(instansi)
    context = {"doors": _doors(found.kode)}
    return public_page(request, "public/beranda.html", context, instansi=found)


def _doors(kode: str) -> list[Door]:
    offered = (
        Door(f"/warga/{kode}/nilai/", "star", _("Nilai pelayanan"),
             _("Sembilan pertanyaan, satu ketukan setiap jawaban. Kurang dari satu menit.")),
        Door(f"/warga/{kode}/lapor/", "message-square-text", _("Laporkan masalah"),
             _("Jalan rusak, antrean lama, pungutan liar. Nama Anda boleh tidak ditulis.")),
        Door(f"/warga/{kode}/lacak/", "search", _("Lacak laporan"),
             _("Lihat jawabannya dengan kode laporan Anda.")),
        Door(f"/warga/{kode}/papan/", "chart-column", _("Papan publik"),
             _("Nilai, waktu tunggu, dan laporan setiap unit. Angka, bukan janji.")),
        Door(f"/warga/{kode}/rencana/", "lightbulb", _("Rencana yang menunggu usul"),
             _("Ikut menentukan sebelum diputuskan, lalu ikut menilai hasilnya.")),
    )  # fmt: skip
    return [door for door in offered if exists(door.address)]
