"""The form of a measure: what, when, where, what it is to move, with whom it is compared."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.accountability.commands import SasaranIsi, UpayaIsi
from teladan.accountability.states import IndikatorDampak, JenisUpaya
from teladan.citizen_voice.queries import LayananView, UnitPelayananView
from teladan.web.formats import terjemah
from teladan.web.organisation.common import day_field


class UpayaForm(forms.Form):
    """Written before the figures are looked at."""

    judul = forms.CharField(
        label=gettext_lazy("Apa yang dilakukan"),
        max_length=160,
        help_text=gettext_lazy("Satu baris, misalnya “Pelatihan petugas loket pendaftaran”."),
    )
    jenis = forms.ChoiceField(
        label=gettext_lazy("Jenis upaya"),
        choices=[(each.value, gettext_lazy(each.label)) for each in JenisUpaya],
    )
    layanan = forms.TypedChoiceField(
        label=gettext_lazy("Untuk layanan"), coerce=int, empty_value=None, required=False
    )
    mulai = day_field(gettext_lazy("Hari pertama"))
    selesai = day_field(
        gettext_lazy("Hari terakhir"),
        hint=gettext_lazy(
            "Sesudah hari ini upaya dianggap sudah jadi: pelatihan selesai, loket dibuka, "
            "alur baru berlaku."
        ),
    )
    uraian = forms.CharField(
        label=gettext_lazy("Uraian"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Siapa yang ikut, apa yang berubah. Tanpa nama warga."),
    )
    sasaran = forms.MultipleChoiceField(
        label=gettext_lazy("Angka yang hendak digerakkan"),
        choices=[(each.value, gettext_lazy(each.label)) for each in IndikatorDampak],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy(
                "Pilih paling sedikit satu angka yang hendak digerakkan upaya ini."
            )
        },
    )
    pembanding = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Unit pembanding"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Unit yang memberi layanan yang sama dan tidak menjalankan upaya ini. Perubahan yang "
            "juga terjadi di sana tidak dianggap hasil upaya."
        ),
    )

    def __init__(
        self,
        *args: Any,
        services: Collection[LayananView],
        alike: Sequence[tuple[UnitPelayananView, tuple[str, ...]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        whole = [("", _("Semua layanan unit ini"))]
        self.fields["layanan"].choices = whole + [  # type: ignore[attr-defined]
            (str(each.layanan_id), each.nama) for each in services
        ]
        self.fields["pembanding"].choices = [  # type: ignore[attr-defined]
            (str(unit.unit_id), f"{unit.nama} ({', '.join(shared)})") for unit, shared in alike
        ]
        for each in IndikatorDampak:
            self.fields[f"harapan_{each.value}"] = _size(each)

    @property
    def rows(self) -> list[tuple[IndikatorDampak, bool, forms.BoundField]]:
        """Each indikator, whether it is chosen, and the field of its expected size."""
        chosen = self["sasaran"].value() or ()
        return [
            (each, each.value in chosen, self[f"harapan_{each.value}"]) for each in IndikatorDampak
        ]

    def isi(self, unit_id: int) -> UpayaIsi:
        """What was written, for the command."""
        data = self.cleaned_data
        chosen = [IndikatorDampak(each) for each in data["sasaran"]]
        return UpayaIsi(
            unit_id,
            JenisUpaya(data["jenis"]),
            data["judul"],
            data["mulai"],
            data["selesai"],
            tuple(SasaranIsi(each, data[f"harapan_{each.value}"]) for each in chosen),
            data["layanan"],
            data["uraian"],
            tuple(data["pembanding"]),
        )


def _size(indikator: IndikatorDampak) -> forms.DecimalField:
    label = _("Diharapkan %(arah)s sebesar") % {"arah": terjemah(indikator.arah.label).lower()}
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal("0.01"), max_digits=8, decimal_places=2
    )
