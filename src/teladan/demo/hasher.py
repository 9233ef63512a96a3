"""The password hash of the example: known to the settings in demo mode and nowhere else.

The example's one password is printed for everybody to read. Because its hash bears a name of
its own, an installation that runs without demo mode knows no way to check it, and so refuses it,
even on a database that was loaded by `teladan demo`.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ContohPasswordHasher(Argon2PasswordHasher):
    """Argon2 under another name."""

    algorithm = "argon2_contoh"
