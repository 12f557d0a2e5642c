"""Which book, in which state: what was worked out for one state holds until the next write."""

from tollbook.book.models import Head

State = tuple[str, int]


def book_state() -> State:
    """The book and its last revision."""
    head = Head.objects.filter(pk=1).values_list("book", "revision").first()
    return (str(head[0]), head[1]) if head else ("", 0)
