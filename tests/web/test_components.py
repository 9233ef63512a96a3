"""What the component macros promise: labels tied to inputs, escaped text, words beside colours."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.template import engines

from teladan_rules.legal import Citation, Step

ATTACK = '"><img src=x onerror=alert(1)>'


def render(source: str, **context: Any) -> str:
    page = '{% import "components/ui.html" as ui %}' + source
    return str(engines.all()[0].from_string(page).render(context))


class Sample(forms.Form):
    nama = forms.CharField(label="Nama", max_length=40, help_text="Lengkap")
    catatan = forms.CharField(label="Catatan", widget=forms.Textarea, max_length=300)
    aspek = forms.ChoiceField(label="Aspek", choices=[("a", "Satu"), ("b", "Dua")])
    cara = forms.ChoiceField(
        label="Cara", choices=[("x", "Iks"), ("y", "Ye")], widget=forms.RadioSelect
    )
    nilai = forms.MultipleChoiceField(
        label="Nilai", choices=[("1", "Satu"), ("2", "Dua")], widget=forms.CheckboxSelectMultiple
    )
    setuju = forms.BooleanField(label="Setuju")
    mulai = forms.DateField(label="Mulai", required=False)
    target = forms.DecimalField(label="Target", localize=False)
    bukti = forms.FileField(label="Bukti")
    revisi = forms.IntegerField(widget=forms.HiddenInput)


def fields(form: forms.Form) -> dict[str, str]:
    return {
        name: render("{{ ui.bound(f) }}", f=form[name]) for name in ("revisi", *form.fields) if name
    }


def test_a_django_field_gets_the_macro_of_its_widget() -> None:
    given = {"nama": "Ani", "cara": "y", "nilai": ["2"], "revisi": 4, "mulai": date(2026, 1, 31)}
    html = fields(Sample(initial=given))
    assert 'id="id_nama"' in html["nama"]
    assert 'value="Ani"' in html["nama"]
    assert "Lengkap" in html["nama"]
    assert 'data-limit="300"' in html["catatan"]
    assert "<select" in html["aspek"]
    assert re.search(r'value="y" checked', html["cara"])
    assert re.search(r'value="2" checked', html["nilai"])
    assert 'type="checkbox"' in html["setuju"]
    assert 'value="2026-01-31"' in html["mulai"]
    assert "boleh kosong" in html["mulai"]
    assert 'inputmode="decimal"' in html["target"]
    assert "Paling besar 10 MB" in html["bukti"]
    assert html["revisi"].strip() == '<input type="hidden" name="revisi" value="4">'


def test_errors_are_tied_to_their_fields_and_linked_from_the_top() -> None:
    form = Sample(data={})
    html = render("{{ ui.form_errors(form) }}{{ ui.bound(form['nama']) }}", form=form)
    assert '<a href="#id_nama">' in html
    assert 'aria-invalid="true"' in html
    described = re.search(r'aria-describedby="([^"]*)"', html)
    assert described is not None
    assert all(f'id="{name}"' in html for name in described.group(1).split())


@pytest.mark.parametrize(
    "call",
    [
        "ui.button(x)",
        "ui.link_button(x, x)",
        "ui.blocked('a', x)",
        "ui.field('n', x, x, hint=x, error=x, warning=x, unit=x)",
        "ui.textarea('n', x, x)",
        "ui.select('n', x, [(x, x)], x)",
        "ui.radios('n', x, [(x, x, x)])",
        "ui.error_summary({'n': x})",
        "ui.page_header(x, x, x)",
        "ui.stat(x, x, x, x, x, x)",
        "ui.task(x, x, x)",
        "ui.badge(x)",
        "ui.person(x, x, x)",
        "ui.facts([(x, x)])",
        "ui.empty_state(x, x, label=x, href=x)",
        "ui.notice(x, x)",
        "ui.progress(x, 1, 2, x)",
        "ui.diff(x, x, x + '1')",
        "ui.breadcrumb([(x, x), (x, x)])",
        "ui.tabs(x, [(x, x, true)])",
        "ui.steps([(x, 'current')])",
        "ui.file_position([(x, 'done')], x, note=x)",
        "ui.copy_field('n', x, x)",
        "ui.conflict({x: x}, {x: x})",
        "ui.derivation(dict(label=x, value=x, kind='', basis=[], children=[], note=x))",
        "ui.signature(x, x)",
        "ui.pagination(1, 3, x)",
        "_(x)",
        "_('%(x)s', x=x)",
        "ngettext('%(x)s', '%(x)s', 2, x=x)",
    ],
)
def test_text_of_people_is_always_escaped(call: str) -> None:
    assert "<img" not in render("{{ " + call + " }}", x=ATTACK)


def trace() -> Step:
    law = (Citation("PermenPANRB 6/2022", "Pasal 24"),)
    leaf = Step("b", "Realisasi", None)
    return Step("a", "Predikat", "baik", "hasil", law, (leaf,), "100% terpenuhi")


@pytest.mark.parametrize("stored", [False, True])
def test_a_derivation_says_words_first_and_the_law_one_click_below(stored: bool) -> None:
    step = json.loads(json.dumps(trace().to_json())) if stored else trace()
    html = render("{{ ui.derivation(step, {'baik': 'Baik'}) }}", step=step)
    assert html.index("Predikat") < html.index("PermenPANRB 6/2022 Pasal 24")
    assert "Baik" in html
    assert "belum ada data" in html
    assert "100% terpenuhi" in html
    assert re.search(r"Dasar hukum.*Pasal 24", html, re.DOTALL)


def test_old_and_new_are_told_apart_by_words() -> None:
    html = render("{{ ui.diff('Target', '10%', '20%') }}")
    assert re.search(r"Semula.*<del>10%</del>.*Menjadi.*<ins>20%</ins>", html, re.DOTALL)


@pytest.mark.parametrize(("left", "word"), [(-1, "lewat 1 hari kerja"), (2, "2 hari kerja lagi")])
def test_where_the_file_is_names_holder_since_and_until(left: int, word: str) -> None:
    html = render(
        "{{ ui.file_position([('A', 'done'), ('B', 'current')], 'Ratna', a, b, left) }}",
        a=date(2026, 9, 1),
        b=date(2026, 9, 21),
        left=left,
    )
    for text in ("Ratna", "1 Sep 2026", "21 Sep 2026", word, "sedang berjalan"):
        assert text in html


def test_missing_progress_is_not_an_empty_bar() -> None:
    html = render("{{ ui.progress('SKP', none, 5) }}")
    assert "<progress" not in html
    assert "belum ada data" in html


def test_pages_of_a_long_list_are_abridged() -> None:
    html = render("{{ ui.pagination(5, 40, '?halaman=', 800) }}")
    assert re.findall(r"halaman=(\d+)\"", html) == ["4", "1", "4", "6", "40", "6"]
    assert 'aria-current="page">5<' in html


def test_a_per_cent_sign_in_a_sentence_needs_no_care() -> None:
    html = render(
        "{{ _('target 75%') }} "
        "{% trans n=5 %}{{ n }}% selesai{% endtrans %}{% trans %} 9%{% endtrans %}"
    )
    assert html == "target 75% 5% selesai 9%"
