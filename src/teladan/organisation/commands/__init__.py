"""Writes of the organisation. Everything public of this package is named here."""

from teladan.organisation.commands.accounts import create_akun, create_akun_bulk
from teladan.organisation.commands.impor import (
    Upload,
    apply_import,
    discard_import,
    map_columns,
    start_import,
    undo_import,
)
from teladan.organisation.commands.impor.columns import COLUMNS
from teladan.organisation.commands.isi import (
    InstansiIsi,
    JabatanIsi,
    PegawaiIsi,
    PenugasanIsi,
    PeranIsi,
    UnitKerjaIsi,
)
from teladan.organisation.commands.people import (
    assign_pejabat_penilai,
    assign_penugasan,
    create_pegawai,
    end_penugasan,
    update_pegawai,
)
from teladan.organisation.commands.reports import decline_report, report_wrong_atasan
from teladan.organisation.commands.resets import (
    FirstCode,
    ResetForm,
    acknowledge_reset,
    confirm_signing,
    issue_first_codes,
    issue_reset_code,
    use_reset_code,
    witness_signing,
)
from teladan.organisation.commands.roles import confirm_peran, grant_peran, revoke_peran
from teladan.organisation.commands.sessions import (
    Credentials,
    SignedIn,
    authenticate,
    bulk_note_used,
    change_password,
    confirm_password,
    end_session,
    open_session,
    sign_out,
    sign_out_everywhere,
)
from teladan.organisation.commands.settings import (
    remove_hari_libur,
    set_hari_libur,
    set_logo,
    update_instansi,
)
from teladan.organisation.commands.structure import (
    create_instansi,
    create_jabatan,
    create_unit_kerja,
    move_unit_kerja,
)
from teladan.organisation.commands.totp import (
    TurnedOn,
    confirm_totp,
    pass_second_step,
    renew_recovery_codes,
    start_totp,
    turn_off_totp,
)
from teladan.organisation.commands.two_admins import (
    cancel_reset,
    confirm_reset,
    propose_reset,
)

__all__ = [
    "COLUMNS",
    "Credentials",
    "FirstCode",
    "InstansiIsi",
    "JabatanIsi",
    "PegawaiIsi",
    "PenugasanIsi",
    "PeranIsi",
    "ResetForm",
    "SignedIn",
    "TurnedOn",
    "UnitKerjaIsi",
    "Upload",
    "acknowledge_reset",
    "apply_import",
    "assign_pejabat_penilai",
    "assign_penugasan",
    "authenticate",
    "bulk_note_used",
    "cancel_reset",
    "change_password",
    "confirm_password",
    "confirm_peran",
    "confirm_reset",
    "confirm_signing",
    "confirm_totp",
    "create_akun",
    "create_akun_bulk",
    "create_instansi",
    "create_jabatan",
    "create_pegawai",
    "create_unit_kerja",
    "decline_report",
    "discard_import",
    "end_penugasan",
    "end_session",
    "grant_peran",
    "issue_first_codes",
    "issue_reset_code",
    "map_columns",
    "move_unit_kerja",
    "open_session",
    "pass_second_step",
    "propose_reset",
    "remove_hari_libur",
    "renew_recovery_codes",
    "report_wrong_atasan",
    "revoke_peran",
    "set_hari_libur",
    "set_logo",
    "sign_out",
    "sign_out_everywhere",
    "start_import",
    "start_totp",
    "turn_off_totp",
    "undo_import",
    "update_instansi",
    "update_pegawai",
    "use_reset_code",
    "witness_signing",
]
