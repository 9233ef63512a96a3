"""One word for one thing: Indonesian legal nouns in English grammar, each with its gloss."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, Source, python_files

GLOSSARY = ROOT / "docs/glosarium.md"
ENGLISH = ROOT / "tests/architecture/english_words.txt"
# Where the words of the domain are coined: tables, states, official labels, inputs of commands.
COINED = re.compile(r"/(models|states|vocabulary|isi)(\.py|/)")
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# word -> what the Language table of the architecture asks for instead.
FORBIDDEN = {
    "employee": "Pegawai",
    "boss": "atasan",
    "appraiser": "pejabat_penilai",
    "ppk": "pejabat_penilai (a PPK is another office)",
    "agency": "Instansi",
    "opd": "UnitKerja",
    "iki": "IndikatorKinerja",
    "evidence": "BuktiDukung",
    "coaching": "DialogKinerja",
    "grade": "Predikat",
    "appraisal": "EvaluasiKinerja",
    "appeal": "Keberatan",
}


def words(identifier: str) -> list[str]:
    return [word.lower() for word in WORD.findall(identifier)]


def glossary() -> set[str]:
    """The words of every term in the first column."""
    terms = re.findall(r"^\| (`[^|]+)\|", GLOSSARY.read_text("utf-8"), re.M)
    return {
        word for term in terms for name in re.findall(r"`([^`]+)`", term) for word in words(name)
    }


def coined(source: Source) -> Iterator[str]:
    """The names of classes and of what they hold."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        yield node.name
        for each in node.body:
            if isinstance(each, ast.Assign):
                yield ast.unparse(each.targets[0])
            elif isinstance(each, ast.AnnAssign):
                yield ast.unparse(each.target)


def test_every_indonesian_word_has_its_line_in_the_glossary() -> None:
    known = glossary() | set(ENGLISH.read_text("utf-8").split())
    unknown: dict[str, str] = {}
    for source in python_files():
        if COINED.search(source.name):
            for name in coined(source):
                for word in words(name):
                    if len(word) > 1 and word not in known:
                        unknown.setdefault(word, f"{source.name}: {name}")
    assert not unknown, (
        "add a line to docs/glosarium.md, or the word to tests/architecture/english_words.txt "
        f"if it is English: {unknown}"
    )


def test_no_word_is_both_english_and_indonesian() -> None:
    both = glossary() & set(ENGLISH.read_text("utf-8").split())
    assert not both, both


def test_the_terms_of_the_law_are_not_translated() -> None:
    """The Language table: if a lawyer would ask "which article?", keep the Indonesian word."""
    translated = []
    for source in python_files():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                for word in words(node.name):
                    if word in FORBIDDEN:
                        translated.append(f"{source.name}: {node.name} -> {FORBIDDEN[word]}")
    assert not translated, translated
