"""The book: where a team's reports, claims, events and decisions live. A Django app; nothing behind it knows of it."""
