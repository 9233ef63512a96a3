"""Issuing: the bytes of a form, rendered once, stored by their content, numbered."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import connection

from teladan.audit.commands import Subject, record
from teladan.documents.data import Terbitan
from teladan.documents.pdf import render
from teladan.evaluation.facts import formulir
from teladan.evaluation.facts.cetakan import Cetakan, evaluation_forms
from teladan.evaluation.models import DokumenTerbit
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.organisation.models import Instansi


def check_url(kode: str) -> str:
    """The address of the public check page that the QR code holds."""
    return f"{settings.TELADAN_BASE_URL.rstrip('/')}/periksa/{kode}/"


def issue(cetakan: Cetakan, *, by: Actor, at: datetime) -> int:
    """Render, store and number one form inside the caller's transaction; returns its id.

    Numbers run per instansi without a gap, because the instansi's row orders the writers.
    """
    urut = _next_number(cetakan.instansi_id)
    kode = secrets.token_hex(10)
    nomor = f"{cetakan.form.value}/{urut:06d}/{cetakan.tahun}"
    zone = formulir.zona_of(cetakan.instansi_id)
    issued = Terbitan(nomor, at.astimezone(zone.info), check_url(kode), zone.nama)
    content = render(cetakan.form, cetakan.data, issued=issued, contoh=settings.TELADAN_DEMO)
    file = storage.store(cetakan.instansi_id, [content])
    row = DokumenTerbit.objects.create(
        instansi_id=cetakan.instansi_id,
        pegawai_id=cetakan.pegawai_id,
        skp_id=cetakan.skp_id,
        evaluasi_id=cetakan.evaluasi_id,
        formulir=cetakan.form.value,
        urut=urut,
        nomor=nomor,
        kode=kode,
        sha256=file.sha256,
        ukuran=file.size,
        terbit_at=at,
    )
    record(
        "dokumen.issued",
        Subject("dokumen", row.pk),
        by=by,
        at=at,
        formulir=cetakan.form.value,
        nomor=nomor,
        sha256=file.sha256,
    )
    return row.pk


def _next_number(instansi_id: int) -> int:
    if connection.features.has_select_for_update:
        Instansi.objects.select_for_update().filter(pk=instansi_id).values_list("pk").first()
    last = DokumenTerbit.objects.filter(instansi_id=instansi_id).order_by("-urut")
    return (last.values_list("urut", flat=True).first() or 0) + 1


def issue_for_signing(evaluasi_id: int, *, by: Actor, at: datetime) -> None:
    """Issue the forms of an evaluation as its signatures now stand; a form that does not
    change with the new signature (Format C after the pegawai's) keeps its issue."""
    forms = evaluation_forms(evaluasi_id, instansi_id=by.instansi_id, at=at)
    issued = set(
        DokumenTerbit.objects.filter(evaluasi_id=evaluasi_id).values_list("formulir", flat=True)
    )
    for form, fill in forms.items():
        if form.value.startswith("C.") and form.value in issued:
            continue
        issue(fill(), by=by, at=at)
