"""The account of a receiving in words: shown, printed and saved alike."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.services import checking
from giamsat_desktop.services.finishing import finished
from giamsat_desktop.services.reception import FOR_OTHERS, AwaitedPart, Received
from giamsat_desktop.services.sentences import sentence_of, short_reason
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.formats import moment_shown

translate = QCoreApplication.translate
_GONE = ("not-found", "stick-fault")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines beneath it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the bundles, ready to be read."""

    title: str
    sections: tuple[Section, ...]

    def as_text(self) -> str:
        """Return it as plain text."""
        parts = [f"{one.heading}\n" + "\n".join(f"  {line}" for line in one.lines) for one in self.sections]
        return "\n\n".join([self.title, *parts]) + "\n"

    def as_html(self, *, titled: bool = True) -> str:
        """Return it for a text document; what people typed is inert (fault 59)."""
        said = html.escape
        parts = [
            f"<h3>{said(one.heading)}</h3>" + "".join(f"<p>{said(line)}</p>" for line in one.lines)
            for one in self.sections
        ]
        style = "<style>h2,h3{margin:10px 0 4px 0} p{margin:1px 0 1px 12px}</style>"
        title = f"<h2>{said(self.title)}</h2>" if titled else ""
        return f"{style}{title}{''.join(parts)}"

    def as_pdf(self) -> bytes:
        """Return it as a PDF (PDF/A-1b) on A4; may run on any thread."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setColorModel(QPdfWriter.ColorModel.RGB)
        writer.setPageLayout(_PAGE)
        writer.setTitle(self.title)
        document = QTextDocument()
        document.setHtml(self.as_html())
        document.print_(writer)
        del writer  # only now the file is whole
        return finished(bytes(buffer.data().data()), title=self.title)


_PAGE = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Portrait,
    QMarginsF(),
    QPageLayout.Unit.Millimeter,
)
"""Without margins: a text document prints 20 millimetres of its own."""


def account_of(
    received: Sequence[Received],
    shut: Sequence[Shut],
    rest: Sequence[str],
    *,
    at: str,
    terms: Terms,
) -> Account:
    """Return the account; `shut` are the files not taken in, `rest` what is still to come, `at` when."""
    titles = {True: translate("Account", "Receiving of {moment}"), False: translate("Account", "Receiving")}
    sections = [Section(_heading(one), tuple(_lines(one, terms))) for one in received]
    wrong = [one for one in shut if not one.calm]
    sections += [Section(translate("Account", "Not taken: {file}").format(file=one.name), (one.said,)) for one in wrong]
    calm = [one for one in shut if one.calm]
    if calm:
        names = ", ".join(one.name for one in calm)
        sections.append(Section(translate("Account", "For others"), (*calm_shown(calm), names)))
    if rest:
        sections.append(Section(translate("Account", "Still to come"), tuple(rest)))
    return Account(titles[bool(at)].format(moment=moment_shown(at) if at else ""), tuple(sections))


def types_shown(by_type: Mapping[str, int], terms: Terms) -> str:
    """Return counts by record type, most first: "Câu trả lời 12 · Phát hiện 3"."""
    ranked = sorted(by_type.items(), key=lambda item: (-item[1], item[0]))
    return " · ".join(f"{terms.type(name)} {count}" for name, count in ranked if count)


def gaps_shown(missing: Ranges, names: Mapping[str, str]) -> list[str]:
    """Return a sentence per laptop whose numbers are missing."""
    said = translate("Account", "Numbers {ranges} of {name}'s laptop are missing; ask for a bundle that has them.")
    return [
        said.format(ranges=ranges_shown(ranges), name=names.get(writer) or writer[:6])
        for writer, ranges in sorted(missing.items())
    ]


@dataclass(frozen=True, slots=True)
class Shut:
    """A file that was not taken in: its name, the code of the refusal, its sentence, and the reason in few words."""

    name: str
    code: str
    said: str
    short: str
    invited: bool = False

    @property
    def calm(self) -> bool:
        """Whether nothing is wrong: it was written for others, or waits for the words of an invitation."""
        return self.code == FOR_OTHERS

    @property
    def gone(self) -> bool:
        """Whether the file is no longer there, as when its stick was pulled."""
        return self.code in _GONE


def shut_of(refused: Iterable[tuple[str, str, Mapping[str, object]]], language: str) -> list[Shut]:
    """Return the files refused, from (name, code, what the sentence names)."""
    return [
        Shut(
            name,
            code,
            sentence_of(code, about, language),
            short_reason(code, language),
            code == FOR_OTHERS and str(about.get("invitation")) == "True",
        )
        for name, code, about in refused
    ]


def calm_shown(shut: Sequence[Shut]) -> list[str]:
    """Return in one line each how many bundles are for others, and how many are invitations."""
    invited = sum(one.invited for one in shut)
    others = sum(one.calm for one in shut) - invited
    lines = []
    if others:
        lines.append(translate("Account", "{count} bundles are not for this laptop.").format(count=others))
    if invited:
        lines.append(translate("Account", "✉ {count} invitations: opened by their four words.").format(count=invited))
    return lines


def refused_shown(shut: Sequence[Shut]) -> list[str]:
    """Return how many files cannot be taken in, and each with its reason in few words; [] when there is none.

    What is not for this laptop is none of them. Files that went with their stick stand in a sentence of their own.
    """
    gone, wrong = [one for one in shut if one.gone], [one for one in shut if not (one.calm or one.gone)]
    lines = []
    if wrong:
        head = translate("Account", "{count} files cannot be received:").format(count=len(wrong))
        lines += [head, *(f"✗ {one.name}: {one.short}" for one in wrong)]
    if gone:
        said = translate(
            "Account",
            "{count} files are no longer on the stick; was it pulled out? What is on this laptop is safe, and what "
            "came in before stays. Plug the stick in again and receive once more:",
        )
        lines += [said.format(count=len(gone)), *(f"✗ {one.name}: {one.short}" for one in gone)]
    return lines


def parts_shown(awaited: Sequence[AwaitedPart]) -> list[str]:
    """Return a sentence per part of a shipment that has not come."""
    said = translate("Account", "Part {number} of {of} from {sender} has not come yet.")
    return [said.format(number=one.number, of=one.of, sender=one.sender) for one in awaited]


def ranges_shown(ranges: Sequence[tuple[int, int]]) -> str:
    """Return number ranges as "121–124, 130"."""
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)


def claimed_shown(made_at: str) -> str:
    """Return the time a sender's clock claims; one that is no moment as it stands."""
    try:
        return moment_shown(made_at)
    except ValueError:
        return made_at


def _heading(one: Received) -> str:
    part = translate("Account", "part {number} of {of}").format(number=one.part, of=one.parts)
    return " · ".join([one.sender, one.file, *([part] if one.parts > 1 else [])])


def _lines(one: Received, terms: Terms) -> list[str]:
    lines = [
        translate("Account", "Six words: {words}").format(words="  ".join(one.words)) if one.words else "",
        translate("Account", "Written {moment} by the sender's clock").format(moment=claimed_shown(one.made_at)),
        translate("Account", "Entries: {all} = {new} new + {known} known + {held} waiting").format(
            all=one.records, new=one.records_new, known=one.records_known, held=one.records_held
        ),
        translate("Account", "New: {types}").format(types=shown) if (shown := types_shown(one.by_type, terms)) else "",
        _counted(
            translate("Account", "Photos: {all} = {new} new + {known} known + {healed} healed"),
            one.photos_new,
            one.photos_known,
            one.photos_healed,
        ),
        _counted(
            translate("Account", "Files: {all} = {new} new + {known} known + {healed} healed"),
            one.files_new,
            one.files_known,
            one.files_healed,
        ),
        *warnings_shown([one], terms.language),
        *notes_shown(one),
    ]
    return [line for line in lines if line]


def _counted(said: str, new: int, known: int, healed: int) -> str:
    return said.format(all=new + known + healed, new=new, known=known, healed=healed)


def notes_shown(one: Received) -> list[str]:
    """Return what else is to be known of a bundle, each in a sentence."""
    notes = (
        (one.conflicts_new, translate("Account", "{count} new differences to decide")),
        (one.records_held, translate("Account", "{count} entries wait for earlier ones that have not come")),
        (one.unknown, translate("Account", "{count} entries are of a newer version; they are kept and passed on")),
        (int(one.seen_before), translate("Account", "This very file was received before")),
        (int(one.newcomer), translate("Account", "The sender joined with this bundle, by your invitation")),
    )
    return [said.format(count=count) for count, said in notes if count]


def warnings_shown(received: Sequence[Received], language: str, twins: Sequence[tuple[str, str]] = ()) -> list[str]:
    """Return a sentence per laptop that used its numbers twice, did not sign work in its name, or has a wrong clock.

    `twins`: more of the first kind, as (person, since).
    """
    found = [f"⚠ {checking.renewed(language)}"] if any(one.renewed for one in received) else []
    for name, since in dict.fromkeys([*twins, *(twin for one in received for twin in one.doubled)]):
        found.append(f"⚠ {checking.used_twice(name, since, language)}")
    found += [f"⚠ {checking.unproven(name, count, language)}" for one in received for name, count in one.unproven]
    outside = translate("Account", "⚠ It brings work of {name}'s laptop, for which nobody stands. It is marked.")
    found += [outside.format(name=name) for name in dict.fromkeys(who for one in received for who in one.outside)]
    off = translate("Account", "⚠ The clock of {name}'s laptop is wrong: it said {moment}. Ask {name} to set it.")
    clocks = dict.fromkeys((one.sender, one.made_at) for one in received if one.clock_off)
    return [*found, *(off.format(name=name, moment=claimed_shown(at)) for name, at in clocks)]
