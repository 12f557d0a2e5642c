"""What the desk keeps beside the book: its switches, keys for programs, and the log of accounts."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Desk(models.Model):
    """One row: the switches of the desk."""

    public = models.BooleanField(default=False, help_text="May anybody read, without an account?")

    def __str__(self) -> str:
        return "public" if self.public else "for the team"


class ApiToken(models.Model):
    """A key by which a program reads or writes in a person's name. Only its hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=12, help_text="Its first characters, to know it by.")
    sha256 = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    used = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made"]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """A line of the log of accounts: sign-ins, refusals, roles, keys. What is done to the book is in its revisions."""

    time = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=60)
    about = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)

    class Meta:
        ordering: ClassVar = ["-time", "-pk"]

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"
