"""Training of the shipped English model: ``python -m tollbook.language.train --treebanks DIR --out DIR``."""
