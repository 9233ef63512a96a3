"""Does a division of a superior's target add up? (Lampiran Bab II tahap keempat, hlm. 39-43)."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from teladan_rules.legal import Determination, Step
from teladan_rules.permenpanrb_6_2022.sumber import pasal
from teladan_rules.text import N_, Kalimat

_SELISIH = Kalimat(N_("Selisih {selisih} terhadap target."))


class MetodeCascading(StrEnum):
    """Direct results represent the superior's result; non-direct ones contribute to it."""

    LANGSUNG = "langsung"
    TIDAK_LANGSUNG = "tidak_langsung"


def periksa_pembagian(
    target_pimpinan: Decimal | None,
    pembagian: Sequence[Decimal | None],
    metode: MetodeCascading = MetodeCascading.LANGSUNG,
) -> Determination[bool]:
    """True if the shares of a direct cascading by load add up to the superior's target
    (huruf f) angka 1) huruf (c): 10 ton = 5 + 5). Non-direct shares need not add up.
    Undecided while the target or a share is missing."""
    basis = (pasal("Lampiran Bab II tahap keempat huruf f) dan huruf g), hlm. 39-43"),)
    jumlah = sum((bagian for bagian in pembagian if bagian is not None), Decimal(0))
    value, undecided, note = _periksa(target_pimpinan, pembagian, jumlah, metode)
    trace = Step(
        id="cascading",
        label=N_("Pembagian target sesuai dengan target pimpinan"),
        value=value,
        kind="hasil",
        basis=basis,
        children=(
            Step("target_pimpinan", N_("Target pimpinan"), _teks(target_pimpinan)),
            Step("pembagian", N_("Pembagian"), [_teks(bagian) for bagian in pembagian]),
            Step("jumlah", N_("Jumlah pembagian"), str(jumlah), "hitungan"),
        ),
        note=undecided or note,
    )
    inputs = {"target_pimpinan": target_pimpinan, "pembagian": list(pembagian), "metode": metode}
    return Determination(value, basis, inputs, trace, undecided)


def _periksa(
    target: Decimal | None,
    pembagian: Sequence[Decimal | None],
    jumlah: Decimal,
    metode: MetodeCascading,
) -> tuple[bool | None, str | None, str | None]:
    if metode is MetodeCascading.TIDAK_LANGSUNG:
        return True, None, N_("Cascading tidak langsung: bagian tidak harus berjumlah target.")
    if target is None or any(bagian is None for bagian in pembagian):
        return None, N_("Target pimpinan atau salah satu bagian belum ada."), None
    if not pembagian:
        return False, None, N_("Target belum dibagi kepada siapa pun.")
    selisih = jumlah - target
    return selisih == 0, None, None if selisih == 0 else _SELISIH(selisih=selisih)


def _teks(nilai: Decimal | None) -> str | None:
    return None if nilai is None else str(nilai)
