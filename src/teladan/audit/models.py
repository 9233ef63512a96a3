"""The append-only chain. No foreign keys: an event outlives what it speaks of."""

from django.db import models


class AuditHead(models.Model):
    """The last link of an instansi's chain; its row lock orders the writers.

    `marks` holds for each kind of event (the word before the dot of its action) a token that no
    other event has: what was worked out under the same tokens still holds (audit.queries).
    """

    instansi_id = models.BigIntegerField(primary_key=True)
    nomor = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    marks = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.instansi_id}:{self.nomor}"


class AuditEvent(models.Model):
    """One link: ids and salted hashes only. Triggers on both databases forbid UPDATE and DELETE."""

    instansi_id = models.BigIntegerField()
    nomor = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    payload = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["instansi_id", "nomor"], name="audit_nomor_unique"),
        )
        indexes = (
            models.Index(
                fields=["instansi_id", "subject_type", "subject_id"], name="audit_subject"
            ),
        )

    def __str__(self) -> str:
        return f"{self.nomor} {self.action} {self.subject_type} {self.subject_id}"


class AuditText(models.Model):
    """Personal text of an event, erasable on request (UU 27/2022) without breaking the chain:
    the chain holds only the salted hash, and the salt goes with the text."""

    event_id = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=40)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.event_id}.{self.key}"
