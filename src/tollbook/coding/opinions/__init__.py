"""What the learned networks say where the rules do not know, or where a network is surer than they: one file a question.

Each opinion stands in the claim's ``because`` with its probability. ``learned/`` holds the networks and, in TOML, from what
probability on they are believed; ``answers.py`` asks the tagger once a report. Coding by rules only asks none of them.
"""
