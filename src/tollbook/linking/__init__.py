"""Claims to events: same incident, parts and wholes, updates, tolls, grades, bounds."""
