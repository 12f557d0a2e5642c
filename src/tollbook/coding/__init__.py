"""Report to claims, one file a question."""
