"""The other side of minutes.py, run by an interpreter that has the peer: lays out a file once per line it is sent.

minutes_peer.py weasyprint|typst FONTS
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter


def weasyprint(_fonts: str) -> Callable[[Path], bytes]:
    """HTML with style sheet; it names its fonts itself."""
    from weasyprint import HTML

    return lambda file: HTML(filename=str(file)).write_pdf()


def typst(fonts: str) -> Callable[[Path], bytes]:
    """Typst mark-up."""
    from typst import Fonts, compile

    faces = Fonts(include_system_fonts=False, font_paths=[fonts])
    return lambda file: compile(str(file), root=str(file.parent), font_paths=faces)


def main() -> None:
    """For each path read from standard input write the PDF beside it; print the seconds from file to bytes."""
    lay_out = {"weasyprint": weasyprint, "typst": typst}[sys.argv[1]](sys.argv[2])
    print("ready", flush=True)
    for line in sys.stdin:
        file = Path(line.strip())
        begun = perf_counter()
        pdf = lay_out(file)
        elapsed = perf_counter() - begun
        file.with_suffix(".pdf").write_bytes(pdf)
        print(elapsed, flush=True)


if __name__ == "__main__":
    main()
