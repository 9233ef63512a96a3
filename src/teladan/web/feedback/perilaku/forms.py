"""What was chosen and typed on a form on perilaku; nothing of it is lost when it comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku

SKIP = "0"
"""The choice "I cannot judge that"."""
MAX_TEKS = 300
_LEVELS = {each.value for each in TingkatPerilaku}


@dataclass
class Isian:
    """The form as it was filled in; `errors` by field."""

    chosen: dict[str, str] = field(default_factory=dict)
    kekuatan: str = ""
    saran: str = ""
    kunci: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many values have a choice."""
        return len(self.chosen)

    @property
    def levels(self) -> dict[NilaiBerakhlak, TingkatPerilaku]:
        """The values that were judged."""
        return {
            NilaiBerakhlak(name): TingkatPerilaku(text)
            for name, text in self.chosen.items()
            if text in _LEVELS
        }


def read(data: Mapping[str, object]) -> Isian:
    """What was posted; what is no choice of the form counts as none."""
    chosen = {each.value: str(data.get(each.value, "")) for each in NilaiBerakhlak}
    return Isian(
        chosen={name: text for name, text in chosen.items() if text == SKIP or text in _LEVELS},
        kekuatan=str(data.get("kekuatan", "")),
        saran=str(data.get("saran", "")),
        kunci=str(data.get("kunci", "")),
    )


def require_choices(isian: Isian) -> None:
    """Every value needs a choice, "I cannot judge that" among them: left out is not the same."""
    for nilai in NilaiBerakhlak:
        if nilai.value not in isian.chosen:
            isian.errors[nilai.value] = _("%(nilai)s: pilih satu, atau “Tidak dapat menilai”.") % {
                "nilai": _(nilai.label)
            }


def filled(levels: Mapping[NilaiBerakhlak, TingkatPerilaku]) -> Isian:
    """The form with what was saved earlier."""
    return Isian(chosen={nilai.value: tingkat.value for nilai, tingkat in levels.items()})
