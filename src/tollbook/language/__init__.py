"""English text to sentences, heads, numbers, dates and attributions."""
