"""What a profile of strengths and gaps says, and which training answers a gap: own method.

PermenPANRB 6/2022 wants the result of an evaluation to be a ground for training and development
(Pasal 29) and gives no rule how; docs/hukum/tafsir.md 16 lists what was chosen.
"""
