"""Beginning a rehearsal in the copy, and having its code turned into a certificate."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.audit.queries import last_nomor
from teladan.feedback import policies
from teladan.feedback.models import SertifikatLatihan
from teladan.feedback.queries.kode_latihan import SelesaiLatihan, make_kode, plain_kode, read_kode
from teladan.feedback.queries.latihan import answered_of, certificate_key, sertifikat_of_kode
from teladan.feedback.queries.peserta_latihan import next_pemeran
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.organisation.commands import open_session
from teladan.organisation.models import Instansi
from teladan_rules.umpan_balik.latihan import PeranLatihan, lulus


@dataclass(frozen=True)
class Mulai:
    """Whose place a trainee takes, the number of the event from which her steps count, and how
    many answers the fictional person has already given in the running round."""

    akun_id: int
    epoch: int
    sejak: int
    terjawab: int = 0


def begin_latihan(*, peran: PeranLatihan, session_key: str, at: datetime) -> Mulai:
    """Let a trainee in as the next fictional person of the role; only in the copy.

    Raises NotVisible anywhere else, WrongState where every person of the role is used up.
    """
    policies.check_is_latihan()
    with transaction.atomic():
        # One at a time, so that two who begin together are not given the same person.
        list(Instansi.objects.select_for_update().order_by("pk").values_list("pk"))
        found = next_pemeran(peran, on=at.date())
        if found is None:
            raise WrongState(
                _("Semua orang rekaan untuk peran ini sudah dipakai hari ini."),
                next_step=_("Pilih peran lain, atau minta pengelola mengulang salinan latihan."),
            )
        open_session(akun_id=found.akun_id, session_key=session_key, peranti="Latihan", at=at)
        record(
            "latihan.begun",
            Subject("pegawai", found.pegawai_id),
            by=None,
            at=at,
            instansi_id=found.instansi_id,
            peran=peran,
        )
        given = answered_of(found.pegawai_id) or 0
        return Mulai(found.akun_id, found.epoch, last_nomor(found.instansi_id), given)


def claim_sertifikat(*, kode: str, by: Actor, at: datetime) -> int:
    """Turn the code that the copy gave into a certificate of the person who is signed in; the
    same code again is the same certificate. Returns its id.

    Raises WrongState where no copy belongs to this site, Invalid for a code that is not hers.
    """
    key = certificate_key()
    if key is None:
        raise WrongState(
            _("Salinan latihan belum pernah disiapkan untuk situs ini."),
            next_step=_("Minta pengelola sistem menjalankan ./teladan latihan."),
        )
    selesai = _believed(read_kode(kode, nip=by.nip, key=key))
    text = plain_kode(kode)
    with transaction.atomic():
        Instansi.objects.select_for_update().filter(pk=by.instansi_id).values_list("pk").first()
        existing = sertifikat_of_kode(text)
        if existing is not None:
            return existing.sertifikat_id
        row = SertifikatLatihan.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=by.pegawai_id,
            peran=selesai.peran,
            kode=text,
            langkah=list(selesai.langkah),
            benar=selesai.benar,
            dari=selesai.dari,
            selesai_at=selesai.selesai_at,
        )
        record(
            "latihan.certified",
            Subject("sertifikat_latihan", row.pk),
            by=by,
            at=at,
            peran=selesai.peran,
            benar=selesai.benar,
            dari=selesai.dari,
        )
    return row.pk


def bulk_certify(
    *, rows: Iterable[tuple[int, str, SelesaiLatihan]], by: Actor, at: datetime
) -> int:
    """Certificates of many by (pegawai, NIP, what she did), with one event; for example data, by
    the system alone. Their codes are signed with a key that nobody keeps. Returns how many.

    Raises Denied.
    """
    if by.pegawai_id != 0:
        raise Denied(_("Sertifikat diperoleh dengan berlatih, satu per satu."))
    key = secrets.token_bytes(32)
    with transaction.atomic():
        made = SertifikatLatihan.objects.bulk_create(
            [
                SertifikatLatihan(
                    instansi_id=by.instansi_id,
                    pegawai_id=pegawai_id,
                    peran=selesai.peran,
                    kode=plain_kode(make_kode(selesai, nip=nip, key=key)),
                    langkah=list(selesai.langkah),
                    benar=selesai.benar,
                    dari=selesai.dari,
                    selesai_at=selesai.selesai_at,
                )
                for pegawai_id, nip, selesai in rows
            ],
            batch_size=500,
        )
        subject = Subject("instansi", by.instansi_id)
        record("latihan.certified_bulk", subject, by=by, at=at, count=len(made))
    return len(made)


def _believed(selesai: SelesaiLatihan | None) -> SelesaiLatihan:
    """What the code says, if it is genuine and says enough. Raises Invalid."""
    if selesai is None:
        sentence = _("Kode ini tidak cocok dengan NIP Anda, atau salah ketik.")
        raise Invalid(
            sentence,
            fields={"kode": sentence},
            next_step=_("Periksa NIP yang Anda ketik saat memulai latihan; kode hanya berlaku "
                        "untuk NIP itu."),
        )  # fmt: skip
    rater = selesai.peran is PeranLatihan.PEJABAT_PENILAI
    if not selesai.langkah or (rater and not lulus(selesai.benar or 0)):
        sentence = _("Latihan pada kode ini belum selesai.")
        raise Invalid(sentence, fields={"kode": sentence})
    return selesai
