"""What a profile of strengths and gaps says, and which training answers a gap: own method.

PermenPANRB 6/2022 wants the PyB to plan trainings and develop competencies by the evaluations
(Lampiran Bab V huruf A angka 12 huruf a and b) and gives no rule how; docs/hukum/tafsir.md 16
lists what was chosen.
"""
