"""Which characters the fonts inside typst can draw.

PDF/A forbids a glyph that is missing, so one emoji would stop a whole document. The ranges were
found by compiling each character of the scripts below with typst 0.15 and its own fonts.
"""

from bisect import bisect_right

_DRAWABLE = """
    0020-007E 00A0-00AC 00AE-0377 037A-037F 0384-038A 038C 038E-03A1 03A3-04FF 0510-0513
    051A-051D 0531-0556 0559-058A 058D-058F 0591-05C7 05D0-05EA 05EF-05F4 0606-060C 0615 061B
    061F 0621-063A 0640-0655 065A 0660-066D 0674 0679-067B 067E-0680 0683-0684 0686-0687 0691
    0698 06A4 06A9 06AF 06BE 06CC 06F0-06F9 1E00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57
    1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4
    1FF6-1FFE 2000-200A 2010-2027 202F-2040 2042 2044-2052 2054-205F 2070-2071 2074-208E
    2090-209C 20A0-20C0 20D0-20F0 2100-211E 2120 2122 2124 2126-2151 2153-2184 2189 2190-2328
    232B-23FF
    2422-2423 2460-2606 2609-262F 2638-268B 2690-269C 26A0-26A7 26AA-26AF 26B2 2701-2704
    2706-2709 270C-2714 2717-2726 272A-274B 274D 274F-2752 2756 2758-275E 2761-277F 2794
    2798-27AF 27B1-2B73 2B76-2B95 2B97-2BFF FB00-FB06 FB13-FB17 FB1D-FB36 FB38-FB3C FB3E
    FB40-FB41 FB43-FB44 FB46-FB4F FB52-FB81 FB8A-FB95 FB9E-FB9F FBAA-FBAD FBE8-FBE9 FBFC-FBFF
    FE20-FE2F FE66 FE70-FE74 FE76-FEFC FFFD
"""


def _parse(text: str) -> tuple[tuple[int, int], ...]:
    parts = (word.partition("-") for word in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in parts)


_RANGES = _parse(_DRAWABLE)
_STARTS = tuple(first for first, _ in _RANGES)


def can_draw(character: str) -> bool:
    """Whether this one character has a glyph."""
    code = ord(character)
    index = bisect_right(_STARTS, code) - 1
    return index >= 0 and code <= _RANGES[index][1]
