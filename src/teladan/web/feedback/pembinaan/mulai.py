"""A bimbingan is started, taken on by who leads it, declined or called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import PembinaanIsi
from teladan.feedback.commands.rencana_bimbingan import MAX_TUJUAN
from teladan.feedback.queries import PembinaanView, PeringatanView
from teladan.feedback.states import JenisPembinaan, JenisUkuran, StatusPembinaan
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.organisation.queries import PegawaiCard, pegawai_by_nip, pegawai_card
from teladan.web.feedback.pembinaan.common import act
from teladan.web.formats import terjemah
from teladan.web.monitoring.forms import Reader, as_typed
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, page, redirect_with_message
from teladan_rules.permenpanrb_6_2022.kompetensi import SkalaKompetensi
from teladan_rules.permenpanrb_6_2022.vocabulary import ArahIndikator, NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku

_TITIK = 6


@dataclass(frozen=True)
class _Start:
    """What the form was opened for."""

    pegawai_id: int
    card: PegawaiCard | None
    usul: PembinaanView | None
    peringatan: PeringatanView | None
    tindakan_id: int | None


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """Goal, one measure, checkpoints and who leads; `?usul=`, `?peringatan=` and `?tindakan=` say
    what it answers."""
    actor, at = actor_of(request), at_of(request)
    card = pegawai_card(pegawai_id, on=actor.today(at))
    policies.check_can_guide(card.ref if card else None, actor=actor)
    begun = _begun(request, pegawai_id, card)
    if request.method != "POST":
        return _form(request, begun, values=_first_values(request, begun))
    typed = {key: str(value) for key, value in request.POST.items()}
    try:
        isi = _isi(request, Reader(typed), begun)
        pk = commands.start_pembinaan(
            pegawai_id=pegawai_id,
            isi=isi,
            by=actor,
            at=at,
            usul_id=begun.usul.id if begun.usul else None,
        )
    except Invalid as refused:
        errors = refused.fields or {"": str(refused)}
        return _form(request, begun, values=typed, errors=errors, status=422)
    except WrongState as refused:
        errors = {"": f"{refused} {refused.next_step}"}
        return _form(request, begun, values=typed, errors=errors, status=409)
    other = isi.pembimbing_id not in {None, actor.pegawai_id}
    said = _("Menunggu jawaban pembimbing.") if other else _("Bimbingan dimulai.")
    return redirect_with_message(request, "pembinaan:show", said, pk)


def _begun(request: HttpRequest, pegawai_id: int, card: PegawaiCard | None) -> _Start:
    asked = {name: whole(request.GET.get(name, "")) for name in ("usul", "peringatan", "tindakan")}
    usul = queries.pembinaan_view(asked["usul"]) if asked["usul"] else None
    if usul is not None and (
        usul.pegawai_id != pegawai_id or usul.status is not StatusPembinaan.DIUSULKAN
    ):
        usul = None
    warning = queries.peringatan_view(asked["peringatan"]) if asked["peringatan"] else None
    if warning is not None and not _may_read(request, warning, pegawai_id):
        warning = None
    return _Start(pegawai_id, card, usul, warning, asked["tindakan"])


def _may_read(request: HttpRequest, warning: PeringatanView, pegawai_id: int) -> bool:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    try:
        policies.check_can_read_peringatan(warning, actor=actor, on=today)
    except NotVisible:
        return False
    return warning.pegawai_id == pegawai_id


def _first_values(request: HttpRequest, begun: _Start) -> dict[str, str]:
    values = {"jenis": JenisPembinaan.COACHING.value, "ukuran_jenis": JenisUkuran.ANGKA.value}
    values["arah"] = ArahIndikator.NAIK.value
    if begun.usul is not None:
        values |= {"jenis": begun.usul.jenis.value, "tujuan": begun.usul.tujuan}
    if begun.peringatan is not None and begun.peringatan.indikator_id is not None:
        isi = begun.peringatan.isi
        values |= {
            "indikator_id": str(begun.peringatan.indikator_id),
            "baseline": as_typed(Decimal(isi["realisasi"])),
            "target": as_typed(Decimal(isi["target"])) if isi.get("target") else "",
        }
    return values


def _isi(request: HttpRequest, reader: Reader, begun: _Start) -> PembinaanIsi:
    jenis, ukuran = reader.text("jenis"), reader.text("ukuran_jenis")
    arah = reader.text("arah")
    if jenis not in set(JenisPembinaan):
        reader.errors["jenis"] = _("Pilih bentuk bimbingan.")
    if ukuran not in set(JenisUkuran):
        reader.errors["ukuran_jenis"] = _("Pilih apa yang diukur.")
    days = [reader.day(f"titik{number}") for number in range(1, _TITIK + 1)]
    pembimbing = _pembimbing(request, reader)
    baseline, target = reader.number("baseline"), reader.number("target")
    reader.check()
    known: tuple[date, ...] = tuple(day for day in days if day is not None)
    kind = JenisUkuran(ukuran)
    named = {JenisUkuran.PERILAKU: "nilai_kunci", JenisUkuran.KOMPETENSI: "kompetensi_kunci"}
    return PembinaanIsi(
        jenis=JenisPembinaan(jenis),
        tujuan=reader.text("tujuan"),
        ukuran_jenis=kind,
        ukuran=reader.text("ukuran"),
        ukuran_kunci=reader.text(named[kind]) if kind in named else "",
        indikator_id=reader.id("indikator_id") if kind is JenisUkuran.ANGKA else None,
        satuan=reader.text("satuan"),
        arah=ArahIndikator(arah) if arah in set(ArahIndikator) else ArahIndikator.NAIK,
        baseline=baseline,
        target=target,
        titik=known,
        pembimbing_id=pembimbing,
        tindakan_id=begun.tindakan_id,
        peringatan_id=begun.peringatan.id if begun.peringatan else None,
    )


def _pembimbing(request: HttpRequest, reader: Reader) -> int | None:
    """Who was chosen, or who bears the NIP that was typed; None is the pimpinan herself."""
    typed = reader.text("pembimbing_nip").replace(" ", "")
    if not typed:
        return reader.id("pembimbing_id")
    actor = actor_of(request)
    today = actor.today(at_of(request))
    found = pegawai_by_nip(typed, instansi_id=actor.instansi_id, on=today)
    if found is None:
        reader.errors["pembimbing_nip"] = _("Tidak ada pegawai dengan NIP itu di instansi ini.")
        return None
    return found.pegawai_id


def _form(
    request: HttpRequest,
    begun: _Start,
    *,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    today = actor.today(at_of(request))
    near = queries.kolega_of(actor, on=today)
    people = {card.pegawai_id: card for card in (*near.garis, *near.unit)}
    people.pop(begun.pegawai_id, None)
    people.pop(actor.pegawai_id, None)
    context = {
        "nav": "pembinaan_tim",
        "card": begun.card,
        "usul": begun.usul,
        "peringatan": begun.peringatan,
        "today": today,
        "kinds": [(each.value, _(each.label)) for each in JenisPembinaan],
        "measures": [
            ("angka", _("Angka"), _("Misalnya waktu tunggu, jumlah, atau persentase.")),
            ("perilaku", _("Nilai BerAKHLAK"), _("Seberapa tampak, 1 sampai 4.")),
            ("kompetensi", _("Kompetensi"), _("Skala Format B.1.9, 1 sampai 5.")),
        ],
        "indikator": queries.indikator_choices(begun.pegawai_id, on=today),
        "nilai": [(each.value, _(each.label)) for each in NilaiBerakhlak],
        "kompetensi": [
            (each.kunci, terjemah(each.label))
            for each in queries.kompetensi_of(actor.instansi_id, on=today)
        ],
        "scales": (tuple(TingkatPerilaku), tuple(SkalaKompetensi)),
        "people": [(pk, f"{card.nama}, {card.jabatan_nama}") for pk, card in people.items()],
        "max_tujuan": MAX_TUJUAN,
        "values": dict(values),
        "errors": dict(errors or {}),
    }
    return page(request, "feedback/pembinaan/start.html", context, status=status)


@require_POST
def answer(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """I was asked to lead it: yes, or no with the reason."""
    accepts = request.POST.get("menerima") == "1"
    return act(
        request,
        pembinaan_id,
        lambda: commands.answer_pembimbing(
            pembinaan_id=pembinaan_id,
            menerima=accepts,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Terima kasih. Bimbingan dimulai.") if accepts else _("Jawaban Anda tersimpan."),
        where="answer",
        after="" if accepts else "pembinaan:team",
    )


@require_POST
def decline(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Do not take up a request, with the reason."""
    return act(
        request,
        pembinaan_id,
        lambda: commands.decline_pembinaan(
            pembinaan_id=pembinaan_id,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Jawaban Anda tersimpan; pegawai membacanya."),
        where="decline",
    )


@require_POST
def cancel(request: HttpRequest, pembinaan_id: int) -> HttpResponse:
    """Call a bimbingan or one's own request off."""
    return act(
        request,
        pembinaan_id,
        lambda: commands.cancel_pembinaan(
            pembinaan_id=pembinaan_id,
            alasan=request.POST.get("alasan", ""),
            by=actor_of(request),
            at=at_of(request),
        ),
        _("Bimbingan dibatalkan."),
        where="cancel",
    )
