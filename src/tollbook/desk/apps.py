"""The app's name and label."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The pages, and what they need to know of people: tokens, the log of accounts, the public switch."""

    name = "tollbook.desk"
    label = "desk"
    verbose_name = "The desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens for sign-ins, so that they are in the log."""
        from tollbook.desk import audit

        audit.listen()
