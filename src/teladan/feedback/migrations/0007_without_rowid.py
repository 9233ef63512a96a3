"""On SQLite the tables of answers have no rowid: their rows lie in the order of random ids.

With a rowid every row would keep its place in the order of arrival.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = (
    "feedback_suaratersegel",
    "feedback_tokensuara",
    "feedback_kalimatumpanbalik",
    "feedback_hasilumpanbalik",
    "feedback_polaumpanbalik",
    "feedback_kalimatdenyut",
    "feedback_hasildenyut",
)


def without_rowid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the tables anew; they are empty where this runs for the first time."""
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            _lay_anew(schema_editor, table, " WITHOUT ROWID")


def with_rowid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to what Django made."""
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            _lay_anew(schema_editor, table, "")


def _lay_anew(editor: BaseDatabaseSchemaEditor, table: str, ending: str) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL "
            "ORDER BY type DESC",
            [table],
        )
        (_table, made), *indexes = cursor.fetchall()
    plain = made.removesuffix(" WITHOUT ROWID").replace(f'"{table}"', f'"new__{table}"', 1)
    editor.execute(plain + ending)
    editor.execute(f'INSERT INTO "new__{table}" SELECT * FROM "{table}"')
    editor.execute(f'DROP TABLE "{table}"')
    editor.execute(f'ALTER TABLE "new__{table}" RENAME TO "{table}"')
    for _index, sql in indexes:
        editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = (("feedback", "0006_budaya"),)
    operations = (migrations.RunPython(without_rowid, with_rowid),)
