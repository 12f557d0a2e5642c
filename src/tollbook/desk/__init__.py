"""The desk: the book in the browser, for the team that keeps it and for those who read it."""
