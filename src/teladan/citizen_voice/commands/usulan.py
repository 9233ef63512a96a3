"""What citizens say of a plan: a suggestion before it is fixed, an assessment after it is done.

Nobody signs in. No event is recorded per deposit: the chain's order would join it to a person.
Nothing is dropped: what comes too often or looks like an advertisement waits for a look.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.citizen_voice.commands._penyaring import saring
from teladan.citizen_voice.commands.asal import count_origin
from teladan.citizen_voice.models import PenilaianRencana, RencanaTerbuka, UsulanWarga
from teladan.citizen_voice.queries import InstansiWarga
from teladan.citizen_voice.states import StatusJawaban, StatusRencanaTerbuka
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.foundation.redaction import redact

#: From one address in an hour; more are stored and set aside.
USULAN_PER_JAM = 12
PENILAIAN_PER_JAM = 60
LONGEST_USULAN = 1000
LONGEST_KALIMAT = 500


@dataclass(frozen=True)
class PengirimUsulan:
    """Where a form came from: only hashed, and forgotten with the day. `kunci` is the form's own
    number (32 hex signs); `jebakan`: a field was filled in that no person sees."""

    kunci: str
    address: str
    device: str
    jebakan: bool = False


def deposit_usulan(
    *, instansi: InstansiWarga, rencana_id: int, teks: str, pengirim: PengirimUsulan, at: datetime
) -> None:
    """Take in a suggestion. The same form sent twice is one.

    Raises NotVisible, Invalid, WrongState (suggestions are over).
    """
    if not 10 <= len(teks.strip()) <= LONGEST_USULAN:
        pesan = _("Tuliskan usul Anda dalam 10 sampai %(n)d huruf.") % {"n": LONGEST_USULAN}
        raise Invalid(_("Usul belum terkirim."), fields={"teks": pesan})
    rencana = _open(instansi, rencana_id, StatusRencanaTerbuka.MENERIMA_USULAN)
    if instansi.today(at) > rencana.usulan_sampai:
        raise _over()
    row = UsulanWarga(rencana=rencana, teks=redact(teks.strip()).text)
    _deposit(row, instansi, pengirim, at, limit=USULAN_PER_JAM)


def deposit_penilaian(
    *,
    instansi: InstansiWarga,
    rencana_id: int,
    nilai: int,
    teks: str,
    pengirim: PengirimUsulan,
    at: datetime,
) -> None:
    """Take in an assessment of what was done, 1 to 4. The same form sent twice is one.

    Raises NotVisible, Invalid, WrongState (it is over).
    """
    fields: dict[str, str] = {}
    if nilai not in range(1, 5):
        fields["nilai"] = _("Pilih salah satu dari empat jawaban.")
    if len(teks.strip()) > LONGEST_KALIMAT:
        fields["teks"] = _("Paling banyak %(n)d huruf.") % {"n": LONGEST_KALIMAT}
    if fields:
        raise Invalid(_("Penilaian belum terkirim."), fields=fields)
    rencana = _open(instansi, rencana_id, StatusRencanaTerbuka.MENERIMA_PENILAIAN)
    if rencana.penilaian_sampai is not None and instansi.today(at) > rencana.penilaian_sampai:
        raise _over()
    row = PenilaianRencana(rencana=rencana, nilai=nilai, teks=redact(teks.strip()).text)
    _deposit(row, instansi, pengirim, at, limit=PENILAIAN_PER_JAM)


def _open(instansi: InstansiWarga, rencana_id: int, status: StatusRencanaTerbuka) -> RencanaTerbuka:
    row = (
        RencanaTerbuka.objects.filter(pk=rencana_id, instansi_id=instansi.instansi_id)
        .exclude(status=StatusRencanaTerbuka.DRAF)
        .first()
    )
    if row is None:
        raise NotVisible(_("Rencana itu tidak ditemukan."))
    if row.status != status:
        raise _over()
    return row


def _over() -> WrongState:
    return WrongState(
        _("Waktu untuk ini sudah berakhir, sehingga tidak dapat dikirim lagi."),
        next_step=_("Lihat rencana lain yang masih terbuka, atau kirim laporan."),
    )


def _deposit(
    row: UsulanWarga | PenilaianRencana,
    instansi: InstansiWarga,
    pengirim: PengirimUsulan,
    at: datetime,
    *,
    limit: int,
) -> None:
    row.hari, row.kunci = instansi.today(at), pengirim.kunci
    kind = "usul" if isinstance(row, UsulanWarga) else "nilai"
    try:
        with transaction.atomic():
            count = count_origin(
                jenis=f"{kind}-{instansi.instansi_id}"[:12],
                address=pengirim.address,
                device=pengirim.device,
                at=at,
                zona=instansi.zona,
            )
            row.asal = count.asal
            words = saring(row.teks)
            odd = words.karantina or words.segel or pengirim.jebakan
            if odd or count.jumlah_jam > limit:
                row.status = StatusJawaban.DIKARANTINA
            row.save(force_insert=True)
    except IntegrityError:
        # The same form once more: what it said is there.
        if not type(row).objects.filter(kunci=pengirim.kunci).exists():
            raise
