"""Citations that these rules share."""

from teladan_rules.legal import Citation
from teladan_rules.permenpanrb_6_2022.sumber import pasal

BIMBINGAN = pasal("Lampiran Bab III huruf D angka 4, hlm. 78-85")
HASIL = Citation("Metode Teladan", "indikator yang sama sebelum dan sesudah bimbingan", "I")
LINTASAN = Citation("Metode Teladan", "lintasan indikator terhadap rencananya", "I")
