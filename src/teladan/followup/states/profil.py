"""What a profile says of a person, and how sure it is: the words of the rules."""

from teladan_rules.pengembangan.vocabulary import Arah, Dimensi, JenisDasar, Keyakinan

__all__ = ["Arah", "Dimensi", "JenisDasar", "Keyakinan"]
