"""The ledger of change batches."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from annotator.sheets.models import Sheet


class Change(models.Model):
    """One batch as it was answered: sent again with the same id, it gets the same answer."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="changes")
    change_id = models.UUIDField()
    version = models.PositiveIntegerField()
    request_digest = models.CharField(max_length=64)
    results = models.JSONField()
    response = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="change_once", fields=["sheet", "change_id"]),
            models.UniqueConstraint(name="change_version_once", fields=["sheet", "version"]),
        ]
