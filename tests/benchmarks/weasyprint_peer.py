"""The other side of minutes.py, run by an interpreter that has WeasyPrint: lays out a file once per line it is sent."""

from __future__ import annotations

import sys
from time import perf_counter

from weasyprint import HTML


def main() -> None:
    """For each path read from standard input print the seconds from file to PDF, the pages, and the bytes."""
    print("ready", flush=True)
    for line in sys.stdin:
        begun = perf_counter()
        document = HTML(filename=line.strip()).render()
        pdf = document.write_pdf()
        elapsed = perf_counter() - begun
        print(elapsed, len(document.pages), len(pdf or b""), flush=True)


if __name__ == "__main__":
    main()
