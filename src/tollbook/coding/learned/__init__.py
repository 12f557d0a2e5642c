"""Learned scorers beside the rules: small, on the CPU, each with its training code and data card."""
