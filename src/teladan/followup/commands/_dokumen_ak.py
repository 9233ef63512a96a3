"""Issuing the forms of angka kredit: rendered once, stored by their content, numbered."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import connection

from teladan.audit.commands import Subject, record
from teladan.documents.angka_kredit import DokumenAk, render_angka_kredit
from teladan.documents.data import Terbitan
from teladan.evaluation.facts.formulir import zona_of
from teladan.followup.facts.dokumen_ak import PENETAPAN, penetapan_dokumen
from teladan.followup.models import DokumenAngkaKredit
from teladan.followup.queries.angka_kredit import get_penetapan
from teladan.followup.queries.karier import bahan_karier
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.organisation.models import Instansi
from teladan_rules.legal import canonical_hash

_KODE = {"konversi": "KONV-AK", "akumulasi": "AKUM-AK", "penetapan": "PAK"}


def issue_penetapan(penetapan_id: int, *, by: Actor, at: datetime) -> int:
    """The PAK that has just been determined, as a document; returns its id."""
    view = get_penetapan(penetapan_id, instansi_id=by.instansi_id)
    bahan = bahan_karier([view.pegawai_id], on=by.today(at))[view.pegawai_id]
    data = penetapan_dokumen(bahan, view, at=at)
    return issue(
        data, jenis=PENETAPAN, pegawai_id=view.pegawai_id, penetapan_id=penetapan_id, by=by, at=at
    )


def issue(
    data: DokumenAk,
    *,
    jenis: str,
    pegawai_id: int,
    penetapan_id: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Render, store and number one form inside the caller's transaction; returns its id."""
    urut = _next_number(by.instansi_id)
    kode = secrets.token_hex(10)
    zone = zona_of(by.instansi_id)
    nomor = f"{_KODE[jenis]}/{urut:06d}/{at.astimezone(zone.info).year}"
    url = f"{settings.TELADAN_BASE_URL.rstrip('/')}/periksa/{kode}/"
    issued = Terbitan(nomor, at.astimezone(zone.info), url, zone.nama)
    file = storage.store(by.instansi_id, [render_angka_kredit(data, issued=issued)])
    row = DokumenAngkaKredit.objects.create(
        instansi_id=by.instansi_id,
        pegawai_id=pegawai_id,
        penetapan_id=penetapan_id,
        jenis=jenis,
        tahun=data.tahun,
        isi_sha256=content_of(data),
        urut=urut,
        nomor=nomor,
        kode=kode,
        sha256=file.sha256,
        ukuran=file.size,
        terbit_oleh_id=by.pegawai_id,
        terbit_at=at,
    )
    record(
        "dokumen_angka_kredit.issued",
        Subject("dokumen_angka_kredit", row.pk),
        by=by,
        at=at,
        jenis=jenis,
        nomor=nomor,
        sha256=file.sha256,
    )
    return row.pk


def content_of(data: DokumenAk) -> str:
    """What tells whether the same form would say the same again: its persons and figures."""
    return canonical_hash(
        {
            "judul": data.judul,
            "identitas": data.identitas,
            "tabel": [[table.judul, table.baris, table.jumlah] for table in data.tabel],
            "oleh": data.penandatangan.nip,
        }
    )


def _next_number(instansi_id: int) -> int:
    if connection.features.has_select_for_update:
        Instansi.objects.select_for_update().filter(pk=instansi_id).values_list("pk").first()
    last = DokumenAngkaKredit.objects.filter(instansi_id=instansi_id).order_by("-urut")
    return (last.values_list("urut", flat=True).first() or 0) + 1
