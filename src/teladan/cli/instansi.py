"""`teladan instansi`: the first instansi of an installation and its first admin."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date, timedelta

from teladan.cli import runtime
from teladan.cli.text import _


def configure(parser: ArgumentParser) -> None:
    """`create` makes one, `list` names those that exist."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help=_("daftar instansi"))
    create = actions.add_parser("create", help=_("buat instansi beserta admin pertamanya"))
    create.add_argument("--kode", required=True, help=_("kode pendek pada alamat, mis. contoh"))
    create.add_argument("--nama", required=True, help=_("nama, mis. 'Kabupaten Contoh'"))
    create.add_argument("--kota", default="", help=_("tempat pada tanda tangan"))
    create.add_argument("--zona", choices=("WIB", "WITA", "WIT"), default="WIB")
    create.add_argument("--admin-nip", required=True, help=_("NIP admin pertama"))
    create.add_argument("--admin-nama", required=True, help=_("nama admin pertama"))


def run(options: Namespace) -> int:
    """Make or list; refusals are told by the door's one handler."""
    try:
        runtime.require_real_data(runtime.data_folder())
    except runtime.WrongDataFolder as problem:
        print(f"✗ {problem}", file=sys.stderr)
        return 1
    runtime.start_django()
    runtime.migrate()
    if options.action == "list":
        from teladan.organisation.queries import instansi_list

        for view in instansi_list():
            print(f"{view.kode}\t{view.nama}")
        return 0
    code = _create(options)
    print(_("Instansi {nama} siap.").format(nama=options.nama))
    print(_("Kode sekali pakai untuk NIP {nip}: {kode}").format(nip=options.admin_nip, kode=code))
    print(_("Buka /masuk/kode/ dalam 24 jam untuk membuat kata sandi."))
    return 0


def _create(options: Namespace) -> str:
    """The instansi, its top unit, the admin with her role; returns her one-time code."""
    from django.db import transaction

    from teladan.foundation import clock
    from teladan.foundation.actor import Peran, system_actor
    from teladan.organisation import commands
    from teladan_rules.permenpanrb_6_2022.vocabulary import ZonaWaktu

    at = clock.now()
    zona = ZonaWaktu(options.zona.lower())
    with transaction.atomic():
        isi = commands.InstansiIsi(nama=options.nama, kota=options.kota, zona_waktu=zona)
        instansi_id = commands.create_instansi(kode=options.kode, isi=isi, at=at)
        by = system_actor(instansi_id, zona=zona.zoneinfo)
        today = by.today(at)
        unit = commands.UnitKerjaIsi("00", options.nama, date(today.year, 1, 1))
        commands.create_unit_kerja(isi=unit, by=by, at=at)
        pegawai_id = commands.create_pegawai(
            isi=commands.PegawaiIsi(options.admin_nip, options.admin_nama), by=by, at=at
        )
        until = today + timedelta(days=364)
        role = commands.PeranIsi(pegawai_id, Peran.ADMIN, today, until)
        commands.grant_peran(isi=role, by=by, at=at)
        return commands.issue_reset_code(pegawai_id=pegawai_id, by=by, at=at)
