"""Forms of angka kredit as files, only for who may read whom they are about."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from teladan.documents.angka_kredit import render_angka_kredit
from teladan.followup import commands, policies, queries
from teladan.followup.facts.dokumen_ak import (
    AKUMULASI,
    JUDUL,
    KONVERSI,
    akumulasi_dokumen,
    konversi_dokumen,
    penetapan_dokumen,
)
from teladan.foundation import storage
from teladan.foundation.errors import NotVisible
from teladan.organisation.queries import PegawaiRef, pegawai_ref, pejabat_penilai_of
from teladan.web.documents.files import attachment
from teladan.web.followup.karier.common import load, password_problem
from teladan.web.followup.karier.pages import show, show_slip
from teladan.web.numbers import whole
from teladan.web.shortcuts import actor_of, at_of, redirect_with_message


def _readable(request: HttpRequest, pegawai_id: int) -> PegawaiRef:
    actor = actor_of(request)
    ref = pegawai_ref(pegawai_id, on=actor.today(at_of(request)))
    return policies.check_can_read_karier(ref, actor=actor)


@require_GET
def draft(request: HttpRequest, pegawai_id: int, jenis: str) -> HttpResponse:
    """Konversi of a year (?tahun=) or Akumulasi as it now stands, "DRAF" across the page."""
    who, at = load(request, pegawai_id), at_of(request)
    line = pejabat_penilai_of(pegawai_id, on=actor_of(request).today(at))
    penilai = line.pegawai_id if line else None
    if jenis == KONVERSI:
        year = whole(request.GET.get("tahun", "")) or actor_of(request).today(at).year
        if not 2000 < year < 3000:
            raise NotVisible
        data = konversi_dokumen(who.bahan, who.keadaan, tahun=year, penilai_id=penilai, at=at)
    elif jenis == AKUMULASI:
        data = akumulasi_dokumen(who.bahan, who.keadaan, penilai_id=penilai, at=at)
    else:
        raise NotVisible
    return attachment(render_angka_kredit(data, issued=None), f"DRAF {JUDUL[jenis]}.pdf")


@require_GET
def pak_draft(request: HttpRequest, penetapan_id: int) -> HttpResponse:
    """A prepared PAK as it would be printed, "DRAF" across the page."""
    actor = actor_of(request)
    view = queries.get_penetapan(penetapan_id, instansi_id=actor.instansi_id)
    who = load(request, view.pegawai_id)
    data = penetapan_dokumen(who.bahan, view, at=None)
    return attachment(render_angka_kredit(data, issued=None), "DRAF Penetapan Angka Kredit.pdf")


@require_POST
def issue(request: HttpRequest, pegawai_id: int, jenis: str) -> HttpResponse:
    """Issue Konversi or Akumulasi, or find the one that says the same. The pejabat penilai signs
    it so, and is asked for her password anew."""
    ref, actor = _readable(request, pegawai_id), actor_of(request)
    policies.check_can_issue_konversi(ref, actor=actor)
    year = whole(request.POST.get("tahun", ""))
    if ref.pejabat_penilai_id == actor.pegawai_id:
        problem, status = password_problem(request)
        if problem and year is not None:
            return show_slip(request, pegawai_id, year, problem=problem, status=status)
        if problem:
            return show(request, pegawai_id, problem=problem, status=status)
    dokumen_id = commands.issue_dokumen_angka_kredit(
        pegawai_id=pegawai_id,
        jenis=jenis,
        tahun=year,
        by=actor,
        at=at_of(request),
    )
    address = reverse("karier:download", args=[dokumen_id])
    return redirect_with_message(request, address, _("Dokumen terbit."))


@require_GET
def download(request: HttpRequest, dokumen_ak_id: int) -> HttpResponse:
    """The issued bytes, exactly as they were issued."""
    found = queries.get_dokumen_ak(dokumen_ak_id, instansi_id=actor_of(request).instansi_id)
    _readable(request, found.pegawai_id)
    name = f"{JUDUL[found.jenis]} {found.nama} {found.nomor.replace('/', '-')}.pdf"
    return attachment(_stored(found.instansi_id, found.sha256), name)


@require_GET
def proof(request: HttpRequest, macam: str, usulan_ak_id: int) -> HttpResponse:
    """The file that an opening balance or an addition rests on."""
    actor = actor_of(request)
    found = queries.get_usulan(macam, usulan_ak_id, instansi_id=actor.instansi_id)
    _readable(request, found.pegawai_id)
    if not found.bukti_sha256:
        raise NotVisible
    # The file of an import names others, too: it is for who keeps these records.
    if found.bukti_nama.lower().endswith((".xlsx", ".csv")):
        ref = _readable(request, found.pegawai_id)
        policies.check_can_manage_karier(ref, actor=actor)
    content = _stored(found.instansi_id, found.bukti_sha256)
    return attachment(content, found.bukti_nama, "application/octet-stream")


def _stored(instansi_id: int, sha256: str) -> bytes:
    try:
        return storage.read(instansi_id, sha256)
    except (FileNotFoundError, ValueError) as error:
        raise NotVisible(
            _("Berkas ini tidak ada lagi di penyimpanan."),
            next_step=_("Beri tahu pengelola sistem."),
        ) from error
