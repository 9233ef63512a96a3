"""Sealed boxes: answers that nobody can read before they are many, and nobody can trace after.

Nothing here names who spoke. An answer's row is a random number and a ciphertext of the same
length as every other; its table has no order of arrival (docs/explanation/anonymity.md).
"""

import uuid

from django.db import models

from teladan.organisation.models import Instansi


class KotakSuara(models.Model):
    """A box. Its keys lie outside database and backups (foundation/sealed_box.py), and are
    destroyed when it is opened or given up (`dimusnahkan_at`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    dimusnahkan_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class SuaraTersegel(models.Model):
    """One answer as ciphertext; on SQLite a table WITHOUT ROWID."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kotak = models.ForeignKey(KotakSuara, on_delete=models.CASCADE, related_name="suara")
    isi = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class TokenSuara(models.Model):
    """The right to put one answer into a box: a hash, deleted when it is used."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    kotak = models.ForeignKey(KotakSuara, on_delete=models.CASCADE, related_name="token")

    def __str__(self) -> str:
        return self.token_hash
