"""Umpan balik of several eyes on perilaku kerja: draw, merging, summary, patterns.

PermenPANRB 6/2022 Pasal 18 lets rekan, bawahan and others speak beside the pimpinan; how many are
asked, from how many on their answers are shown, and how they are summed up is the instansi's own
choice (Lampiran Bab III huruf C angka 15), so all of it is a dated parameter or stated here.
"""
