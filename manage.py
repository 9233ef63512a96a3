#!/usr/bin/env python3
"""For editors and tools that look for manage.py; people type `./teladan manage …`."""

import os
import sys

if __name__ == "__main__":
    starter = os.path.join(os.path.dirname(os.path.abspath(__file__)), "teladan")
    os.execv(starter, [starter, "manage", *sys.argv[1:]])
