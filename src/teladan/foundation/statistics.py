"""What the database knows of the spread of its rows, so that it picks the right index."""

from django.db import connection


def refresh_statistics() -> None:
    """Let the database look at its tables again: after a loading, an import, and at a start.

    Without it the embedded database takes the index on `instansi` for the best one, and reads
    all of an instansi to find one person. Takes some hundredths of a second there.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
