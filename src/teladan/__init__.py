"""Teladan: plans, follows, evaluates and improves the work of civil servants (ASN)."""

__version__ = "0.1.0"
