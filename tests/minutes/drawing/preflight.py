"""Asks Apache PDFBox Preflight about many files at once: starting its machine takes longer than a verdict."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

_JAVA = Path("/usr/share/java")
_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")

needs_preflight = pytest.mark.skipif(
    not (shutil.which("java") and all((_JAVA / f"{jar}.jar").exists() for jar in _JARS)),
    reason="Apache PDFBox Preflight is not installed",
)


def faults_of(papers: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return what keeps each paper from being PDF/A-1b, by the paper's name; nothing when it is one."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / "papers.txt"
    for name, pdf in papers.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    listed.write_text("".join(f"{folder / name}.pdf\n" for name in papers), encoding="utf-8")
    jars = ":".join(str(_JAVA / f"{jar}.jar") for jar in _JARS)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", str(listed)]
    subprocess.run(command, capture_output=True, timeout=300, check=False)  # its exit code counts the refused files
    verdicts = ET.parse(folder / "papers.txt.preflight.xml").getroot().findall("preflight")
    return {Path(one.get("name", "")).stem: _faults(one) for one in verdicts}


def _faults(verdict: ET.Element) -> list[str]:
    """Return the errors of one file; a verdict without any that is not "valid" is an error, too."""
    if (verdict.findtext("isValid") or "").strip() == "true":
        return []
    return [f"{one.findtext('code')} {one.findtext('details')}" for one in verdict.iter("error")] or ["not valid"]
