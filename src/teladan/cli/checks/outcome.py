"""What came of one part of the test run."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """Counts of one part; `note` says why it could not run."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def is_good(self) -> bool:
        """A skipped test is as bad as a failed one: nothing is left out in silence."""
        return self.failed == 0 and self.skipped == 0


def from_junit(part: str, report: Path, *, exit_code: int) -> Outcome:
    """Read pytest's report. A run that ended badly counts as a failure even if no test did."""
    total = failed = skipped = 0
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            total += int(suite.get("tests", 0))
            failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped += int(suite.get("skipped", 0))
    passed = max(0, total - failed - skipped)
    note = ""
    if exit_code and not failed:
        failed = 1
        note = "no test was found" if exit_code == 5 else f"pytest ended with code {exit_code}"
    return Outcome(part, passed, failed, skipped, note=note)
