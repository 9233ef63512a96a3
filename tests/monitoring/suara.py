"""A bidan whose plan names the public's voice as its source, and the citizens who speak."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from teladan.citizen_voice.commands import JawabanIsi, Kiriman, Tempat, deposit_answer, issue_tokens
from teladan.planning.queries import IndikatorIsi, RhkIsi, SkpIsi
from teladan_rules.permenpanrb_14_2017.vocabulary import UnsurSkm
from tests.layanan import DuniaLayanan

SEPTEMBER = datetime(2026, 9, 10, 10, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
ISI = SkpIsi(
    rhk=(
        RhkIsi(
            teks="Pengguna layanan puas dengan pelayanan puskesmas",
            indikator=(
                IndikatorIsi(
                    teks="Indeks Kepuasan Masyarakat Puskesmas Melati",
                    aspek="kualitas",
                    satuan="nilai",
                    target=Decimal(80),
                    trajektori=(("2026-TW3", Decimal(80)),),
                    sumber_kode="ikm",
                ),
                IndikatorIsi(
                    teks="Laporan warga yang dijawab tepat waktu",
                    aspek="waktu",
                    satuan="persen",
                    target=Decimal(90),
                    trajektori=(("2026-TW3", Decimal(90)),),
                    sumber_kode="pengaduan_tepat_waktu",
                ),
            ),
        ),
    ),
)


def speak(layanan: DuniaLayanan, times: int, *, skor: int = 3, at: datetime = SEPTEMBER) -> None:
    """So many citizens with a ticket answer all nine questions with `skor`; the first of them
    found the waiting worse."""
    unit = layanan.unit["puskesmas"]
    tokens = issue_tokens(
        unit_id=unit,
        layanan_id=None,
        count=times,
        by=layanan.dunia.actor("petugas_layanan", at=at),
        at=at,
        berlaku_sampai=date(2026, 12, 31),
    )
    for number, token in enumerate(tokens):
        scores = {each.value: skor for each in UnsurSkm}
        if number == 0:
            scores["waktu_penyelesaian"] = 1
        deposit_answer(
            tempat=Tempat(unit),
            isi=JawabanIsi(scores),
            kiriman=Kiriman(uuid.uuid4().hex, "10.0.0.1", "a phone", token=token, detik=40.0),
            at=at,
        )
