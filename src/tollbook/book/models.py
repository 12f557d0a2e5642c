"""The tables of the book.

Reports, codings, claims, decisions and releases are records: added, never changed, but for columns that this file calls
derived. Events are derived from claims and decisions, one row a version, and can be derived again (``tollbook check``).
Every row carries the revisions, numbered writes to the book, between which it stands; ``until`` empty is now.
"""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

NOW = Q(until__isnull=True)
models.CharField.register_lookup(Lower)


class Role(models.TextChoices):
    """What a member of a team may do; each may do what those before may."""

    READER = "reader", "Reader"
    CODER = "coder", "Coder"
    EDITOR = "editor", "Editor"
    ADMIN = "admin", "Admin"


class User(AbstractUser):
    """A person with an account on the desk."""


class Team(models.Model):
    """People who keep a book together."""

    name = models.CharField(max_length=200, unique=True)
    members: "models.ManyToManyField[User, Member]" = models.ManyToManyField(User, through="Member", related_name="teams")

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person's role in a team."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.READER)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "team"], name="one_role_a_team")]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) of {self.team}"


class Head(models.Model):
    """One row: which book this is, whose, and its last revision. A writer locks it first, so that writes come one by one."""

    book = models.UUIDField()
    revision = models.BigIntegerField(default=0)
    time = models.DateTimeField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"book {self.book} at {self.revision}"


class Revision(models.Model):
    """One write to the book. Its number is the cursor of ``tollbook changes``; times never go back, whatever the clock does."""

    number = models.BigIntegerField(primary_key=True)
    time = models.DateTimeField()
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.number}: {self.what} by {self.who}"


class CodebookRow(models.Model):
    """A codebook that something was coded with: its version and the team's own files laid over ours."""

    version = models.CharField(max_length=64, primary_key=True)
    program = models.CharField(max_length=64)
    overlay = models.JSONField(default=dict)
    revision = models.BigIntegerField()

    def __str__(self) -> str:
        return self.version


class ReportRow(models.Model):
    """A report as it was got. An erased one keeps its id and hash and loses everything else (see Tombstone)."""

    number = models.BigAutoField(primary_key=True)
    ident = models.CharField(max_length=24, unique=True)
    text = models.TextField()
    title = models.TextField(null=True)
    outlet = models.CharField(max_length=300, null=True, db_index=True)
    url = models.TextField(null=True)
    published = models.CharField(max_length=10, null=True, db_index=True)
    language = models.CharField(max_length=20, default="en")
    ref = models.TextField(null=True)
    sha256 = models.CharField(max_length=64)
    got = models.DateTimeField()
    got_from = models.TextField()
    revision = models.BigIntegerField(db_index=True)
    erased = models.BigIntegerField(null=True, help_text="The revision that erased it.")
    linked = models.BooleanField(default=False, help_text="Derived: its claims are in events, and Key finds it.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["number"], name="report_waits", condition=Q(linked=False)),
            models.Index(fields=["outlet", "number"], name="report_outlet"),  # PostgreSQL need not read the texts then
        ]

    def __str__(self) -> str:
        return self.ident


class Key(models.Model):
    """Under what linking finds a report: a hash of a day and area, a rare name, a run of words. Derived."""

    pk = models.CompositePrimaryKey("key", "report")
    key = models.BigIntegerField()
    report = models.BigIntegerField(db_index=True, help_text="ReportRow.number; no foreign key, for there are millions.")

    def __str__(self) -> str:
        return f"{self.key}: {self.report}"


class Original(models.Model):
    """The bytes that a report was read from, where they are more than its text."""

    report = models.OneToOneField(ReportRow, on_delete=models.CASCADE, primary_key=True, related_name="original")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"original of {self.report_id}"


class CodingRow(models.Model):
    """One reading of one report: by the machine, by a coder, or agreed from several coders' (adjudicated).

    ``current``, derived: claims of the report's current coding are the ones that count. A coder's own reading is never
    current; it waits, unseen by other coders, to be compared and adjudicated.
    """

    class Kind(models.TextChoices):
        """Who read it."""

        MACHINE = "machine"
        CODER = "coder"
        ADJUDICATED = "adjudicated"

    report = models.ForeignKey(ReportRow, on_delete=models.CASCADE, related_name="codings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    who = models.CharField(max_length=200)
    codebook = models.CharField(max_length=64)
    warnings = models.JSONField(default=list)
    claims_known = models.IntegerField(default=0, help_text="How many claims it has.")
    revision = models.BigIntegerField(db_index=True)
    until = models.BigIntegerField(null=True)
    current = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report"], condition=Q(current=True), name="one_current_coding_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.kind} coding of {self.report_id}"


class ClaimRow(models.Model):
    """A claim as its coding or a decision gave it. ``body`` is the public contract's JSON; the other columns find it.

    ``standing`` and ``event`` are derived: does it count now, and the event that it is in.
    """

    number = models.BigAutoField(primary_key=True)
    ident = models.CharField(max_length=24)
    report = models.ForeignKey(ReportRow, on_delete=models.CASCADE, related_name="claims")
    coding = models.ForeignKey(CodingRow, on_delete=models.CASCADE, null=True, related_name="claims")
    body = models.TextField()
    action = models.CharField(max_length=60)
    stance = models.CharField(max_length=16)
    reality = models.CharField(max_length=16)
    scope = models.CharField(max_length=10)
    background = models.BooleanField()
    start = models.CharField(max_length=10, null=True)
    end = models.CharField(max_length=10, null=True)
    country = models.CharField(max_length=2, null=True)
    adm1 = models.CharField(max_length=200, null=True)
    adm2 = models.CharField(max_length=200, null=True)
    speaker = models.CharField(max_length=300, null=True)
    killed_low = models.IntegerField(null=True)
    killed_high = models.IntegerField(null=True)
    wounded_low = models.IntegerField(null=True)
    wounded_high = models.IntegerField(null=True)
    revision = models.BigIntegerField(db_index=True)
    until = models.BigIntegerField(null=True)
    standing = models.BooleanField(default=False)
    event = models.CharField(max_length=24, null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ident"], name="claim_ident"),
            models.Index(fields=["event"], name="claim_event"),
            # from reports to their events without reading the claims themselves, which are long
            models.Index(fields=["report", "event"], name="claim_told", condition=Q(standing=True)),
            models.Index(fields=["country", "adm1", "adm2", "start"], name="claim_where", condition=Q(standing=True)),
            models.Index(fields=["until"], name="claim_until", condition=Q(until__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.ident


class EventRow(models.Model):
    """A version of an event: what its claims and the decisions on it add up to. Derived, all of it.

    ``ident`` is made from the event's first claim (earliest report, first words), so that an event that grows keeps its id.
    ``body`` is the public contract's JSON with people's decisions laid over it.
    """

    class Status(models.TextChoices):
        """What people said of it."""

        OPEN = "open"
        CONFIRMED = "confirmed"
        NOT_CONFLICT = "not_conflict"

    number = models.BigAutoField(primary_key=True)
    ident = models.CharField(max_length=24)
    linked = models.CharField(max_length=24, default="", help_text="The linker's id of it: a hash of all its claims.")
    body = models.TextField()
    action = models.CharField(max_length=60)
    scope = models.CharField(max_length=10)
    background = models.BooleanField()
    reality = models.CharField(max_length=16)
    start = models.CharField(max_length=10, null=True)
    end = models.CharField(max_length=10, null=True)
    country = models.CharField(max_length=2, null=True)
    adm1 = models.CharField(max_length=200, null=True)
    adm2 = models.CharField(max_length=200, null=True)
    place = models.CharField(max_length=300, null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    precision = models.SmallIntegerField(null=True)
    killed_low = models.IntegerField(null=True)
    killed_best = models.IntegerField(null=True)
    killed_high = models.IntegerField(null=True)
    wounded_low = models.IntegerField(null=True)
    wounded_best = models.IntegerField(null=True)
    wounded_high = models.IntegerField(null=True)
    grade = models.CharField(max_length=12, null=True)
    sources = models.IntegerField(default=0)
    reports = models.IntegerField(default=0)
    claims = models.IntegerField(default=0)
    disagreements = models.IntegerField(default=0)
    weakest_link = models.FloatField(null=True, help_text="The least score of a claim's link; empty for a lone report.")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    decided = models.BooleanField(default=False)
    assigned = models.CharField(max_length=200, null=True)
    queue = models.CharField(max_length=11, null=True, help_text="Where it waits for a person; see needs.queue_key.")
    revision = models.BigIntegerField(db_index=True)
    until = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ident"], condition=NOW, name="one_event_now")]
        indexes: ClassVar = [
            models.Index(fields=["ident", "revision"], name="event_versions"),
            models.Index(fields=["linked"], name="event_linked", condition=NOW),
            models.Index(fields=["start", "ident"], name="event_when", condition=NOW),
            models.Index(fields=["country", "adm1", "start"], name="event_where", condition=NOW),
            # names are given in any case; with both days, so that a period is looked for in the index alone
            models.Index(Lower("adm1"), "start", "end", name="event_adm1", condition=NOW),
            models.Index(Lower("adm2"), "start", "end", name="event_adm2", condition=NOW),
            models.Index(Lower("place"), "start", "end", name="event_place", condition=NOW),
            models.Index(fields=["action", "start"], name="event_action", condition=NOW),
            models.Index(fields=["grade", "start"], name="event_grade", condition=NOW),
            models.Index(fields=["status", "start"], name="event_status", condition=NOW),
            models.Index(fields=["assigned"], name="event_assigned", condition=NOW & Q(assigned__isnull=False)),
            models.Index(fields=["killed_high"], name="event_killed", condition=NOW),
            models.Index(fields=["-disagreements", "ident"], name="event_contradicted", condition=NOW & Q(disagreements__gt=0)),
            models.Index(fields=["weakest_link", "ident"], name="event_weakest", condition=NOW & Q(weakest_link__isnull=False)),
            # with "until", which is the same in all of it: without it SQLite would look up every row that it counts
            models.Index(fields=["-queue", "ident", "until"], name="event_queue", condition=NOW & Q(queue__isnull=False)),
            models.Index(fields=["until"], name="event_until", condition=Q(until__isnull=False)),
            # everything that the map adds up, so that it never reads the rows themselves, which are long
            models.Index(
                fields=[
                    "start",
                    "end",
                    "scope",
                    "status",
                    "latitude",
                    "longitude",
                    "precision",
                    "country",
                    "adm1",
                    "killed_low",
                    "killed_high",
                    "background",  # these two are the same in all of it; without them SQLite would look them up
                    "until",
                ],
                name="event_map",
                condition=NOW & Q(background=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ident


class EventActor(models.Model):
    """An organised party of an event's version, to find it by."""

    event = models.ForeignKey(EventRow, on_delete=models.CASCADE, related_name="parties")
    actor = models.CharField(max_length=200)
    role = models.CharField(max_length=12)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["actor", "event"], name="event_actor")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"


class Decision(models.Model):
    """What a person decided: never changed, undone by another decision. ``claims`` are those of the event at that time."""

    class Kind(models.TextChoices):
        """What can be decided."""

        CONFIRM = "confirm"
        CORRECT = "correct"
        SPLIT = "split"
        MERGE = "merge"
        NOT_CONFLICT = "not-conflict"
        GRADE = "grade"
        COMMENT = "comment"
        ASSIGN = "assign"
        CLAIM = "claim"
        UNDO = "undo"

    number = models.BigAutoField(primary_key=True)
    ident = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    event = models.CharField(max_length=24, null=True, db_index=True)
    claims = models.JSONField(default=list)
    payload = models.JSONField(default=dict)
    reason = models.TextField()
    who = models.CharField(max_length=200)
    time = models.DateTimeField()
    revision = models.BigIntegerField(db_index=True)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    def __str__(self) -> str:
        return f"{self.kind} {self.event or ''} by {self.who}"


class DecisionClaim(models.Model):
    """Which claims a decision is about, to find the decisions of an event however it has grown."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    claim = models.CharField(max_length=24, db_index=True)

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.claim}"


class Release(models.Model):
    """A frozen, citable state of the book."""

    name = models.CharField(max_length=100, unique=True)
    at = models.BigIntegerField(help_text="The revision that it shows.")
    time = models.DateTimeField()
    who = models.CharField(max_length=200)
    codebook = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    files = models.JSONField(default=dict, help_text="Name and sha256 of each file.")
    revision = models.BigIntegerField()

    def __str__(self) -> str:
        return self.name


class Tombstone(models.Model):
    """What stays of an erased report: that it was, and why it is no more."""

    report = models.CharField(max_length=24, unique=True)
    sha256 = models.CharField(max_length=64)
    reason = models.TextField()
    who = models.CharField(max_length=200)
    time = models.DateTimeField()
    revision = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"erased: {self.report}"
