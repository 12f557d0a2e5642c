"""The index of words."""

from django.db import migrations

from tollbook.book.full_text import make, take_away


class Migration(migrations.Migration):
    """Words of reports."""

    dependencies = [("book", "0001_first")]
    operations = [migrations.RunPython(make, take_away)]
