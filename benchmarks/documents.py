"""How long documents take: one PDF, and a whole unit's as a ZIP.

    ./teladan demo --prepare-only                     # once; the example that it reads
    .venv/bin/python benchmarks/documents.py

The ZIP is asked for and made as a person would have it made, so the example keeps its file.
"""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def main() -> None:
    """Print the seconds of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="data")
    parser.add_argument("--periode", default="2025")
    options = parser.parse_args()
    os.environ |= {"TELADAN_DATA": str(Path(options.data).resolve()), "TELADAN_DEMO": "1"}
    from teladan.cli import runtime

    runtime.start_django()
    _measure(options.periode)


def _measure(periode: str) -> None:
    from django.core.management import call_command

    from teladan.demo import accounts
    from teladan.documents.pdf import render
    from teladan.evaluation.commands import request_unit_bundle
    from teladan.evaluation.facts import jendela
    from teladan.evaluation.facts.cetakan import evaluation_forms
    from teladan.evaluation.queries import daftar
    from teladan.foundation import clock
    from teladan.organisation.queries import actor_for, instansi_list, pegawai_by_nip
    from teladan_rules.permenpanrb_6_2022.periode import Periode

    at = clock.now()
    instansi_id = instansi_list()[0].instansi_id
    nip = next(each.nip for each in accounts() if each.peran == "pejabat penilai")
    card = pegawai_by_nip(nip, instansi_id=instansi_id, on=at.date())
    actor = actor_for(pegawai_id=card.pegawai_id, at=at) if card else None
    if card is None or actor is None or card.unit_kerja_id is None:
        raise SystemExit("no such example")
    when = Periode.from_key(periode)
    rows = daftar.tim(actor, when, on=at.date(), jendela=jendela(when))
    one = next(row.evaluasi_id for row in rows if row.evaluasi_id)
    for name in ("first PDF of the process", "one PDF"):
        with _timed(name):
            form = next(iter(evaluation_forms(one, instansi_id=instansi_id, at=at).values()))()
            render(form.form, form.data, issued=None, contoh=True)
    with _timed(f"ZIP of a unit, {len(rows)} people under its head"):
        request_unit_bundle(
            unit_kerja_id=card.unit_kerja_id, periode=periode, isi="pdf", by=actor, at=at
        )
        call_command("db_worker", verbosity=0, batch=True)


@contextmanager
def _timed(name: str) -> Iterator[None]:
    start, cpu = time.perf_counter(), time.process_time()
    yield
    wall, used = time.perf_counter() - start, time.process_time() - cpu
    print(f"{name}: {wall:.2f} s, {used:.2f} CPU-s")


if __name__ == "__main__":
    main()
