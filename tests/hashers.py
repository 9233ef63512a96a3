"""Argon2 at its lowest cost, for tests only."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2PasswordHasher(Argon2PasswordHasher):
    """The same algorithm and format; a few hundred microseconds instead of fifty milliseconds."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
