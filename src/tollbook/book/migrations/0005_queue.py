from typing import Any

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Concat


def fill(apps: Any, _editor: Any) -> None:
    """Events of older books take their place in the queue: as needs.queue_key, the least pressing need first."""
    rows = apps.get_model("book", "EventRow").objects.filter(until__isnull=True, decided=False, status="open", background=False)
    parties = apps.get_model("book", "EventActor").objects
    unknown = Exists(parties.filter(event=OuterRef("pk"), actor__startswith="provisional-"))
    needs = (
        Q(),
        Q(grade__isnull=True) | Q(grade__in=("weak", "discounted")),
        Q(latitude__isnull=True, country__isnull=True),
        Q(unknown),
        Q(weakest_link__lt=3.0, reports__gt=1),
        Q(disagreements__gt=0),
    )
    for rank, need in enumerate(needs, 1):
        day = Coalesce(F("start"), Value("0000-00-00"))
        rows.filter(need).update(queue=Concat(Value(str(rank)), day, output_field=models.CharField()))


class Migration(migrations.Migration):
    dependencies = [("book", "0004_claims_by_place")]

    operations = [
        migrations.AddField(
            model_name="eventrow",
            name="queue",
            field=models.CharField(help_text="Where it waits for a person; see needs.queue_key.", max_length=11, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="eventrow",
            index=models.Index(
                condition=models.Q(("until__isnull", True), ("queue__isnull", False)),
                fields=["-queue", "ident"],
                name="event_queue",
            ),
        ),
    ]
