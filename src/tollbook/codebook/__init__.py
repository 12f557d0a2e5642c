"""The knowledge: data files and their loaders."""
