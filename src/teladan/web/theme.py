"""An instansi's own colours, made legible: served as `/tema/<instansi>.css`.

Contrast follows WCAG 2.2 (success criteria 1.4.3 and 1.4.11): white on the primary colour and the
primary colour on the page's pale ground both reach 4.5 : 1, else the colour is darkened until
they do. An input that is no colour falls back to Teladan's blue or green.
"""

import re

DEFAULT_PRIMARY = "#1a52b3"
DEFAULT_ACCENT = "#0f6e66"
GROUND = "#f5f7fa"
NEEDED = 4.5
# Tints that carry the primary colour as ink are 8 % primary on white; a margin covers them.
MARGIN = 1.08
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")

Rgb = tuple[int, int, int]


def parse(value: str) -> Rgb | None:
    """Red, green, blue (0 to 255) of '#1a52b3' or '#15b'; None if it is no colour."""
    found = HEX.match(value.strip())
    if found is None:
        return None
    digits = found.group(1)
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 (black) to 1 (white), by WCAG's definition."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(c) for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legible(value: str, fallback: str) -> str:
    """The colour, or the lightest darker tone of it that passes on white and on the ground."""
    colour = parse(value) or parse(fallback) or (0, 0, 0)
    ground = parse(GROUND) or (255, 255, 255)
    share = 100
    while share > 0:
        red, green, blue = (c * share // 100 for c in colour)
        if contrast((red, green, blue), ground) >= NEEDED * MARGIN:
            return f"#{red:02x}{green:02x}{blue:02x}"
        share -= 2
    return fallback


def theme_css(primary_hex: str, accent_hex: str) -> str:
    """The style sheet of an instansi: its primary and accent colour with text that reads on them.

    Colours are '#rrggbb' or '#rgb'. Whatever else is given falls back to the default, so the
    result never holds text of the input.
    """
    primary = legible(primary_hex, DEFAULT_PRIMARY)
    accent = legible(accent_hex, DEFAULT_ACCENT)
    return (
        ":root{"
        f"--color-primary:{primary};--color-primary-content:#ffffff;"
        f"--color-accent:{accent};--color-accent-content:#ffffff"
        "}\n"
    )
