"""Places of the world, offline."""
