"""`teladan assets`: rebuild the committed styles, icons and fonts where Node is present."""

import subprocess
import sys
from argparse import REMAINDER, ArgumentParser, Namespace

from teladan.cli import runtime


def configure(parser: ArgumentParser) -> None:
    """Everything after `assets` goes to the build script."""
    parser.add_argument("arguments", nargs=REMAINDER)


def run(options: Namespace) -> int:
    """Run assets/build.py with this Python."""
    script = runtime.ROOT / "assets" / "build.py"
    return subprocess.run([sys.executable, str(script), *options.arguments], check=False).returncode
