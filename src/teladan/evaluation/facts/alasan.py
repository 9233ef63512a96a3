"""Where the evaluator's judgement is not the proposal, and so owes a sentence."""

from django.utils.translation import gettext as _

from teladan.evaluation.facts.collect import Bahan
from teladan.evaluation.facts.turunan import Turunan
from teladan.evaluation.queries.penilaian import Nilai
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi


def deviations(bahan: Bahan, turunan: Turunan) -> dict[str, str]:
    """Per field the sentence that is still owed: where the evaluator's rating is not the
    proposal, or where the guide proposes nothing over all and she had to decide herself."""
    owed: dict[str, str] = {}
    for key, usulan in turunan.usulan_rencana.items():
        given = bahan.penilaian.hasil.get(key, Nilai())
        if usulan.value is not None and usulan.value.value != given.rating and not given.alasan:
            owed[f"hasil-{key}-alasan"] = _differs(usulan.value)
    view = bahan.view
    for name, overall, rating, alasan in (
        ("hasil_kerja", turunan.usulan_hasil, view.rating_hasil_kerja, view.alasan_hasil_kerja),
        (
            "perilaku_kerja",
            turunan.usulan_perilaku,
            view.rating_perilaku_kerja,
            view.alasan_perilaku_kerja,
        ),
    ):
        chosen = name == "perilaku_kerja" and turunan.pilihan is not None
        agrees = overall.value is not None and overall.value.value == rating
        if alasan or (agrees and not chosen):
            continue
        owed[f"{name}-alasan"] = (
            _("Panduan tidak memutus, jadi pertimbangan Anda perlu satu kalimat alasan.")
            if overall.value is None or chosen
            else _differs(overall.value)
        )
    return owed


def _differs(usulan: RatingEkspektasi) -> str:
    return _("Usulan: %(usulan)s. Penilaian Anda berbeda; tulis alasannya.") % {
        "usulan": _(usulan.label)
    }
