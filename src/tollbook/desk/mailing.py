"""The mail server of the settings. Imports nothing of Django: its settings ask here."""

from urllib.parse import unquote, urlsplit

from tollbook.errors import BadSetting


def mail_server(address: str | None) -> tuple[str, int, str, str, bool, bool]:
    """Host, port, user, password, STARTTLS, TLS of smtp://… (STARTTLS where a user is named) or smtps://…

    Raises BadSetting where the address cannot be used.
    """
    if not address:
        return "", 25, "", "", False, False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as problem:
        raise BadSetting(f"TOLLBOOK_MAIL: {problem}; write it as smtp://user:password@host:587") from problem
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadSetting("TOLLBOOK_MAIL is no mail server; write it as smtp://user:password@host:587, or smtps://…")
    user, tls = unquote(parts.username or ""), parts.scheme == "smtps"
    return parts.hostname, port or (465 if tls else 587), user, unquote(parts.password or ""), bool(user) and not tls, tls
