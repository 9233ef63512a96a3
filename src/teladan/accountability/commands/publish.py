"""Publishing the figures of a quarter, once it is over, and correcting them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.accountability import policies
from teladan.accountability.facts import Isi, draft_isi, last_isi, quarter, sha256_of
from teladan.accountability.models import Publikasi
from teladan.audit.commands import Subject, record
from teladan.foundation import outbox
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, WrongState
from teladan.organisation.models import Instansi


def request_publish(*, periode: str, catatan: str = "", by: Actor, at: datetime) -> int:
    """Ask for a release to be made in the background; returns the job's id.

    Raises Denied, Invalid, WrongState.
    """
    policies.check_can_publish(actor=by)
    with transaction.atomic():
        nomor = _next_nomor(by.instansi_id, periode)
        _check(periode, catatan, nomor, by.today(at))
        pekerjaan_id = outbox.later(
            "teladan.accountability.tasks.publish",
            judul=_("Menerbitkan angka %(periode)s") % {"periode": periode},
            by=by,
            at=at,
            periode=periode,
            catatan=catatan.strip(),
            nomor=nomor,
        )
        record("publikasi.requested", Subject("pekerjaan", pekerjaan_id), by=by, at=at,
               periode=periode, nomor=nomor)  # fmt: skip
    return pekerjaan_id


def publish(
    *, periode: str, catatan: str = "", nomor: int | None = None, by: Actor, at: datetime
) -> int:
    """Publish a quarter; returns the release's id.

    A further release of a period is a correction and says in `catatan` what it corrects; what it
    may not change without showing single people stays as it was printed. With `nomor` asking
    twice makes one release. Raises Denied, Invalid, WrongState.
    """
    policies.check_can_publish(actor=by)
    if nomor is not None:
        same = Publikasi.objects.filter(instansi_id=by.instansi_id, periode=periode, nomor=nomor)
        done = same.values_list("pk", flat=True).first()
        if done is not None:
            return done
    _check(periode, catatan, _next_nomor(by.instansi_id, periode), by.today(at))
    isi = draft_isi(by.instansi_id, quarter(periode))
    with transaction.atomic():
        Instansi.objects.select_for_update().get(pk=by.instansi_id)
        number = _next_nomor(by.instansi_id, periode)
        _check(periode, catatan, number, by.today(at))
        _check_changed(by.instansi_id, periode, isi)
        row = Publikasi.objects.create(
            instansi_id=by.instansi_id,
            periode=periode,
            nomor=number,
            isi=isi,
            sha256=sha256_of(isi),
            catatan=catatan.strip(),
            diterbitkan_at=at,
        )
        record("publikasi.published", Subject("publikasi", row.pk), by=by, at=at,
               periode=periode, nomor=number, sha256=row.sha256)  # fmt: skip
    return row.pk


def _check(periode: str, catatan: str, nomor: int, today: date) -> None:
    wanted = quarter(periode)
    if today <= wanted.selesai:
        raise WrongState(
            _("Triwulan ini belum berakhir, sehingga angkanya belum dapat diterbitkan."),
            next_step=_("Terbitkan setelah hari terakhir triwulan itu."),
        )
    if nomor > 1 and not catatan.strip():
        pesan = _("Triwulan ini sudah terbit. Tuliskan apa yang dikoreksi dan mengapa.")
        raise Invalid(pesan, fields={"catatan": pesan})


def _check_changed(instansi_id: int, periode: str, isi: Isi) -> None:
    before = last_isi(instansi_id, periode)
    if before is not None and before["unit"] == isi["unit"]:
        raise WrongState(
            _("Tidak ada angka yang berubah, sehingga tidak ada koreksi yang diterbitkan."),
            next_step=_(
                "Perubahan yang menyangkut terlalu sedikit orang tidak diterbitkan, agar tidak "
                "seorang pun dapat dikenali dari selisihnya."
            ),
        )


def _next_nomor(instansi_id: int, periode: str) -> int:
    return Publikasi.objects.filter(instansi_id=instansi_id, periode=periode).count() + 1
