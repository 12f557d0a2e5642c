"""Texts, HTML, JSON Lines and folders to reports; boilerplate; copies."""
