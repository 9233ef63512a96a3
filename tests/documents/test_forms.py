"""Which form a case calls for."""

import pytest

from teladan.documents.forms import FormCode, form_evaluasi, form_rekaman, form_skp
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, Pendekatan

KUALITATIF, KUANTITATIF = Pendekatan.KUALITATIF, Pendekatan.KUANTITATIF


@pytest.mark.parametrize(
    ("jabatan", "mandiri", "pendekatan", "skp", "evaluasi"),
    [
        (JenisJabatan.JPT_PRATAMA, False, KUALITATIF, FormCode.A_1_1, FormCode.C_1_1),
        (JenisJabatan.JPT_PRATAMA, False, KUANTITATIF, FormCode.A_1_2, FormCode.C_1_2),
        (JenisJabatan.FUNGSIONAL, True, KUANTITATIF, FormCode.A_1_2, FormCode.C_1_2),
        (JenisJabatan.FUNGSIONAL, False, KUANTITATIF, FormCode.A_1_7, FormCode.C_1_3),
        (JenisJabatan.PELAKSANA, False, KUALITATIF, FormCode.A_1_6, FormCode.C_1_1),
        (JenisJabatan.ADMINISTRATOR, False, KUANTITATIF, FormCode.A_1_7, FormCode.C_1_3),
    ],
)
def test_the_form_follows_the_jabatan_and_the_approach(
    jabatan: JenisJabatan,
    mandiri: bool,
    pendekatan: Pendekatan,
    skp: FormCode,
    evaluasi: FormCode,
) -> None:
    assert form_skp(jabatan, pendekatan, unit_mandiri=mandiri) is skp
    assert form_evaluasi(jabatan, pendekatan, unit_mandiri=mandiri) is evaluasi


@pytest.mark.parametrize("form", list(FormCode))
def test_every_form_has_its_title(form: FormCode) -> None:
    assert form.judul
    assert form.nama


@pytest.mark.parametrize(
    ("kualitatif", "form_jpt", "form"),
    [
        (True, True, FormCode.B_1_3),
        (True, False, FormCode.B_1_3),
        (False, True, FormCode.B_1_4),
        (False, False, FormCode.B_1_5),
    ],
)
def test_the_record_of_umpan_balik_has_one_form_where_the_approach_is_kualitatif(
    kualitatif: bool, form_jpt: bool, form: FormCode
) -> None:
    assert form_rekaman(kualitatif=kualitatif, form_jpt=form_jpt) is form
