"""What every template knows: the navigation, the person's role, what they may do."""

from dataclasses import dataclass

from django.http import HttpRequest

from tollbook.book.roles import LEAST, may
from tollbook.desk.permissions import PERMISSIONS, ROLES


@dataclass(frozen=True)
class Way:
    """One entry of the navigation."""

    name: str
    label: str
    group: str


WAYS = (
    Way("overview", "Overview", "overview"),
    Way("events", "Events", "event"),
    Way("queue", "Queue", "queue"),
    Way("map", "Map", "map"),
    Way("totals", "Totals", "totals"),
    Way("reports", "Reports", "report"),
    Way("coding", "Double coding", "coding"),
    Way("codebook", "Codebook", "codebook"),
    Way("team", "Team", "team"),
)


def desk(request: HttpRequest) -> dict[str, object]:
    """Navigation and permissions for the templates."""
    role = getattr(request, "role", None)
    match = getattr(request, "resolver_match", None)
    here = match.url_name if match else None
    deeds = {deed.replace("-", "_"): may(role, deed) for deed in LEAST}
    ways = [w for w in WAYS if PERMISSIONS[w.name] in ROLES and may(role, PERMISSIONS[w.name])]
    return {"may": deeds, "role": role, "ways": ways, "here": here, "user": getattr(request, "user", None)}
