"""What was found of a pegawai herself after a complaint: identified, heard, substantiated."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from teladan.citizen_voice.models import HakJawab
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan_rules.permenpanrb_6_2022.periode import Periode


@dataclass(frozen=True)
class PengaduanTerbukti:
    """A complaint that counts for this pegawai. `nomor` is the office's number: nothing here
    leads to the citizen."""

    nomor: str
    kategori: str
    diputus: date


def pengaduan_terbukti(
    evaluasi: Collection[EvaluasiInti], *, periode: Periode
) -> dict[int, tuple[PengaduanTerbukti, ...]]:
    """By pegawai, what was decided about them in a period, in one query.

    Only where the officer was identified and heard and the matter substantiated by somebody
    outside her unit; everything else counts for the unit alone.
    """
    zona = next(iter(evaluasi)).zona
    first = datetime.combine(periode.mulai, time.min, zona)
    after = datetime.combine(periode.selesai + timedelta(days=1), time.min, zona)
    rows = (
        HakJawab.objects.filter(
            pegawai_id__in=[view.pegawai_id for view in evaluasi],
            terbukti=True,
            didengar_at__isnull=False,
            diputus_at__gte=first,
            diputus_at__lt=after,
            pengaduan__tersegel=False,
        )
        .order_by("diputus_at", "pk")
        .values_list("pegawai_id", "pengaduan__nomor", "pengaduan__kategori", "diputus_at")
    )
    found: dict[int, list[PengaduanTerbukti]] = defaultdict(list)
    for pegawai, nomor, kategori, diputus in rows:
        assert diputus is not None
        found[pegawai].append(PengaduanTerbukti(nomor, kategori, diputus.astimezone(zona).date()))
    return {pegawai: tuple(items) for pegawai, items in found.items()}
