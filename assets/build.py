#!/usr/bin/env python3
"""Rebuild the committed front-end files: run `python3 assets/build.py` after new classes or icons.

Needs node and npm only here, never at run time. Compiles `app.css` (Tailwind + daisyUI, classes
found in the templates and scripts), joins the Lucide icons of `icons.txt` into one sprite, copies
htmx, lean-qr and the fonts, and writes `assets.lock` with the SHA-256 of inputs and outputs.
`--check` compares the lock with the files and needs no node.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
STATIC = ROOT / "src/teladan/web/static"
MODULES = HERE / "node_modules"
LOCK = HERE / "assets.lock"
INPUTS = ("app.css", "build.py", "icons.txt", "package.json", "package-lock.json")
FONTS = ("latin-wght-normal", "latin-ext-wght-normal")
ICON_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def outputs() -> list[Path]:
    """The built files, which are committed."""
    built = [STATIC / "css/app.css"]
    return built + sorted(p for p in (STATIC / "vendor").rglob("*") if p.is_file())


def lock_text() -> str:
    """What `assets.lock` must say for the files as they are now."""
    rows = [(HERE / name, "input ") for name in INPUTS] + [(p, "output") for p in outputs()]
    lines = [f"{kind} {sha256(path)} {path.relative_to(ROOT).as_posix()}" for path, kind in rows]
    return "\n".join(lines) + "\n"


def install() -> None:
    """Install the locked npm packages when they are missing."""
    if not (MODULES / ".bin/tailwindcss").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)


def compile_styles() -> None:
    """Compile app.css; Tailwind drops every class that no template or script names."""
    target = STATIC / "css/app.css"
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [str(MODULES / ".bin/tailwindcss"), "-i", "app.css", "-o", str(target), "--minify"]
    subprocess.run(command, cwd=HERE, check=True, stderr=subprocess.DEVNULL)


def icon_names() -> list[str]:
    """Names in icons.txt, comments left out."""
    lines = (HERE / "icons.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def symbol(name: str) -> str:
    """One Lucide icon as a sprite symbol; SystemExit names an icon that Lucide does not have."""
    source = MODULES / f"lucide-static/icons/{name}.svg"
    if not source.exists():
        sys.exit(f"icons.txt: Lucide has no icon named {name!r}")
    found = ICON_BODY.search(source.read_text(encoding="utf-8"))
    body = re.sub(r"\s*\n\s*", "", found.group(1)) if found else ""
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def build_vendor() -> None:
    """Write the sprite and copy htmx, lean-qr, the fonts and the licences."""
    vendor = STATIC / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    attributes = (
        'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )
    body = "\n".join(symbol(name) for name in icon_names())
    sprite = f"<!-- Lucide, ISC: see lucide-LICENSE.txt -->\n<svg {attributes}>\n{body}\n</svg>\n"
    (vendor / "icons.svg").write_text(sprite, encoding="utf-8")
    family = MODULES / "@fontsource-variable/plus-jakarta-sans"
    for name in FONTS:
        file = f"plus-jakarta-sans-{name}.woff2"
        shutil.copyfile(family / "files" / file, vendor / file)
    shutil.copyfile(MODULES / "htmx.org/dist/htmx.min.js", vendor / "htmx.min.js")
    shutil.copyfile(MODULES / "lean-qr/index.mjs", vendor / "lean-qr.js")
    for package, name in (
        (family, "plus-jakarta-sans"),
        (MODULES / "lucide-static", "lucide"),
        (MODULES / "htmx.org", "htmx"),
        (MODULES / "lean-qr", "lean-qr"),
        (MODULES / "daisyui", "daisyui"),
        (MODULES / "tailwindcss", "tailwindcss"),
    ):
        shutil.copyfile(package / "LICENSE", vendor / f"{name}-LICENSE.txt")


def main() -> int:
    """Build, or compare with the lock; 0 when all is well."""
    if "--check" in sys.argv[1:]:
        same = LOCK.exists() and LOCK.read_text(encoding="utf-8") == lock_text()
        print("assets.lock: sama" if same else "assets.lock: berbeda; jalankan assets/build.py")
        return 0 if same else 1
    install()
    build_vendor()
    compile_styles()
    LOCK.write_text(lock_text(), encoding="utf-8")
    size = (STATIC / "css/app.css").stat().st_size
    print(f"app.css {size // 1024} kB; assets.lock ditulis")
    return 0


if __name__ == "__main__":
    sys.exit(main())
