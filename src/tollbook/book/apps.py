"""The app's name and label."""

from django.apps import AppConfig


class BookConfig(AppConfig):
    """What is stored, decided and remembered."""

    name = "tollbook.book"
    label = "book"
    verbose_name = "The book"
    default_auto_field = "django.db.models.BigAutoField"
