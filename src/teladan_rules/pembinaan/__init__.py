"""Bimbingan kinerja and early warning: what changed, and what may go wrong.

PermenPANRB 6/2022 (Pasal 20, Lampiran Bab III huruf D) says who helps whom and which forms they
fill; how one tells whether it helped, and when one looks ahead, is the instansi's own choice. All
of it is stated here, and none of it is ever part of a rating.
"""
