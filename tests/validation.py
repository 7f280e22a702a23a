"""Whether a PDF is what it claims to be: PDF/A-3a and PDF/UA-1, by page-validation, and sound, by qpdf."""

from __future__ import annotations

import subprocess
from pathlib import Path

import page

PROFILES = ("ua1", "pdfa-3a")

_FALSE = "/Length does not match"
"""What page-validation 0.11 says of any compressed stream whose last byte is 0x0D (one in 256); qpdf knows better."""


def pdf_problems(path: Path) -> list[str]:
    """What is wrong with a PDF, one line a fault; nothing when all is well."""
    qpdf = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    sound = qpdf.returncode == 0
    problems = [] if sound else [f"qpdf: {qpdf.stdout.strip()} {qpdf.stderr.strip()}"]
    for profile in PROFILES:
        report = page.validate_pdf(str(path), profile=profile)
        problems += [
            f"{failure.rule_id}: {failure.message}"
            for failure in report.failures
            if not (sound and _FALSE in failure.message)
        ]
    return problems
