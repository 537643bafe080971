"""The account of a receiving in words: shown, printed and saved alike."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.vietnamese.dates import HANOI, from_instant
from giamsat_desktop.domain.vietnamese.filenames import safe_stem
from giamsat_desktop.services.exchange.reception import AwaitedPart, Received
from giamsat_desktop.services.paper.finishing import finished, sample_mark
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.spoken import who
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.look.amounts import amount_shown
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.refused_files import Shut, gone_shown, invited_shown, others_shown

translate = QCoreApplication.translate
_FIELDS = 6
"""Fields of one change that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines beneath it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the bundles, ready to be read.

    `at`: when they were received; `about`: on paper, whose laptop received them and of which campaign, a line each.
    """

    title: str
    sections: tuple[Section, ...]
    sample: bool = False
    language: str = "vi"
    at: str = ""
    about: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What the paper is called."""
        return translate("Account", "REPORT OF BUNDLES RECEIVED")

    @property
    def file_stem(self) -> str:
        """How a file of it is called, without its ending: what it is, day and hour ("nhan_goi_2023-05-15_10h30")."""
        when = f"_{from_instant(self.at).astimezone(HANOI):%Y-%m-%d_%Hh%M}" if self.at else ""
        named = translate("Account", "bundles received")
        return f"{safe_stem(named)}{when}"

    @property
    def _mark(self) -> str:
        return sample_mark() if self.sample else ""

    def as_text(self) -> str:
        """Return it as plain text."""
        parts = [f"{one.heading}\n" + "\n".join(f"  {line}" for line in one.lines) for one in self.sections]
        head = "\n".join([self.heading, self.title, *self.about])
        return "\n\n".join([*filter(None, [self._mark]), head, *parts]) + "\n"

    def as_html(self, *, titled: bool = True) -> str:
        """Return it for a text document, on paper under its title; what people typed is inert (fault 59)."""
        said = html.escape
        parts = [
            f"<h3>{said(one.heading)}</h3>" + "".join(f"<p>{said(line)}</p>" for line in one.lines)
            for one in self.sections
        ]
        style = "<style>h2,h3{margin:10px 0 4px 0} p{margin:1px 0 1px 12px}</style>"
        mark = f"<p align='right'><b>{said(self._mark)}</b></p>" if self._mark else ""
        about = "".join(f"<p align='center'>{said(line)}</p>" for line in (self.title, *self.about))
        title = f"{mark}<h2 align='center'>{said(self.heading)}</h2>{about}" if titled else ""
        return f"{style}{title}{''.join(parts)}"

    def as_pdf(self) -> bytes:
        """Return it as a PDF (PDF/A-1b) on A4; may run on any thread."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setColorModel(QPdfWriter.ColorModel.RGB)
        writer.setPageLayout(_PAGE)
        writer.setTitle(self.heading)
        document = QTextDocument()
        document.setHtml(self.as_html())
        document.print_(writer)
        del writer  # only now the file is whole
        drawn = bytes(buffer.data().data())
        return finished(drawn, title=self.heading, subject=self.title, sample=self.sample, language=self.language)


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
    wrong = [one for one in shut if not (one.calm or one.gone)]
    sections += [Section(translate("Account", "Not taken: {file}").format(file=one.name), (one.said,)) for one in wrong]
    for heading, told in (
        (translate("Account", "No longer there"), gone_shown(shut)),
        (translate("Account", "For others"), others_shown(shut)),
        (translate("Account", "Invitations"), invited_shown(shut)),
    ):
        sections += [Section(heading, (said, ", ".join(names))) for said, names in told]
    if rest:
        sections.append(Section(translate("Account", "Still to come"), tuple(rest)))
    return Account(titles[bool(at)].format(moment=moment_shown(at) if at else ""), tuple(sections), at=at)


def came_shown(received: Sequence[Received], shut: Sequence[Shut] = ()) -> str:
    """Return in one line how many bundles brought something, and how many were here; "" when there was none.

    Where files went with their stick (among `shut`), that not everything came is said first.
    """
    new = [one for one in received if one.brings]
    amount = amount_shown(
        sum(one.records_new for one in new), sum(one.photos_new for one in new), sum(one.files_new for one in new)
    )
    said = translate("Account", "Received {count} bundles: {what}.") if amount else ""
    said = said or translate("Account", "Received {count} bundles.")
    lines = [said.format(count=len(new), what=amount)] if new else []
    if received and any(one.gone for one in shut):
        lines = [translate("Account", "Not everything was received."), *lines]
    return " ".join([*lines, *known_shown(received, shut)])


def known_shown(received: Sequence[Received], shut: Sequence[Shut] = ()) -> list[str]:
    """Return the sentence on bundles that brought nothing, if there are any; of files that went it says nothing."""
    known = sum(not one.brings for one in received)
    if not known:
        return []
    if known == len(received) and any(one.gone for one in shut):
        return [translate("Account", "{count} bundles were read: nothing new in them.").format(count=known)]
    if known == len(received):
        return [translate("Account", "Nothing new: all of this is already here.")]
    return [translate("Account", "The other {count} bundles: nothing new, already here.").format(count=known)]


def types_shown(by_type: Mapping[str, int], terms: Terms) -> str:
    """Return counts by record type, most first: "Câu trả lời 12 · Phát hiện 3"."""
    ranked = sorted(by_type.items(), key=lambda item: (-item[1], item[0]))
    return " · ".join(f"{terms.type(name)} {count}" for name, count in ranked if count)


def changes_shown(one: Received, terms: Terms, most: int = 0) -> list[str]:
    """Return a line per thing that came changed: where, what, which fields, by whom; `most`: so many, the rest counted.

    "Sở Xây dựng, 19/05/2023 · Buổi làm việc: Kết thúc (Vũ Thị Hồng Nhạn)".
    """
    lines = []
    for change in one.changed[: most or None]:
        what = " ".join(filter(None, (terms.type(change.record_type), change.which)))
        fields = ", ".join(terms.field(change.record_type, name) for name in change.fields[:_FIELDS])
        fields += f" (+{len(change.fields) - _FIELDS})" if len(change.fields) > _FIELDS else ""
        said = translate("Account", "Changed: {what}: {fields}, by {who}")
        what = " · ".join(filter(None, (change.place, what)))
        lines.append(said.format(what=what, fields=fields, who=change.who))
    left = len(one.changed) - len(lines)
    if most and left > 0:
        lines.append(translate("Account", "… and {count} more changes; the report names them.").format(count=left))
    if one.changed_beyond:
        said = translate("Account", "… and changes of {count} more entries.")
        lines.append(said.format(count=one.changed_beyond))
    return lines


def gaps_shown(missing: Ranges, names: Mapping[str, str]) -> list[str]:
    """Return a sentence per laptop whose numbers are missing."""
    said = translate("Account", "Numbers {ranges} of {name}'s laptop are missing; ask for a bundle that has them.")
    return [
        said.format(ranges=ranges_shown(ranges), name=who(names, writer)) for writer, ranges in sorted(missing.items())
    ]


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
    new = amount_shown(one.records_new, one.photos_new, one.files_new)
    known = amount_shown(one.records_known, one.photos_known, one.files_known)
    lines = [
        translate("Account", "Six words: {words}").format(words="  ".join(one.words)) if one.words else "",
        translate("Account", "Written {moment} by the sender's clock").format(moment=claimed_shown(one.made_at)),
        translate("Account", "Came new: {what}").format(what=new) if new else translate("Account", "Nothing new in it"),
        translate("Account", "Written or changed: {types}").format(types=shown)
        if (shown := types_shown(one.by_type, terms))
        else "",
        *changes_shown(one, terms),
        translate("Account", "Here before: {what}").format(what=known) if known else "",
        *warnings_shown([one], terms.language),
        *notes_shown(one),
    ]
    return [line for line in lines if line]


def notes_shown(one: Received) -> list[str]:
    """Return what else is to be known of a bundle, each in a sentence."""
    notes = (
        (
            one.photos_healed + one.files_healed,
            translate("Account", "{count} damaged photos or files were replaced by whole ones"),
        ),
        (one.conflicts_new, translate("Account", "{count} new differences to decide")),
        (one.records_held, translate("Account", "{count} entries wait for earlier ones that have not come")),
        (one.unknown, translate("Account", "{count} entries are of a newer version; they are kept and passed on")),
        (int(one.seen_before), translate("Account", "This very file was received before")),
        (int(one.newcomer), translate("Account", "The sender joined with this bundle, by your invitation")),
    )
    return [said.format(count=count) for count, said in notes if count]


def warnings_shown(received: Sequence[Received], language: str) -> list[str]:
    """Return a sentence for whatever is to be looked at.

    Numbers used twice, work held apart, a wrong clock, a name like another's, what differs from sealed minutes.
    """
    found = [f"⚠ {checking.renewed(language)}"] if any(one.renewed for one in received) else []
    for name, since in dict.fromkeys(twin for one in received for twin in one.doubled):
        found.append(f"⚠ {checking.used_twice(name, since, language)}")
    found += [f"⚠ {checking.unproven(name, count, language)}" for one in received for name, count in one.unproven]
    outside = translate("Account", "⚠ It brings work of {name}'s laptop, for which nobody stands. It is marked.")
    found += [outside.format(name=name) for name in dict.fromkeys(name for one in received for name in one.outside)]
    found += [f"⚠ {checking.apart(name, count, language)}" for one in received for name, count in one.apart]
    late = dict.fromkeys(pair for one in received for pair in one.after_seal)  # of several bundles said once
    found += [f"⚠ {checking.after_seal(code, count, language)}" for code, count in late]
    twice = translate(
        "Account", "⚠ The name {name} is nearly that of another laptop: {names}. Compare the six words of both."
    )
    alike = dict.fromkeys((one.sender, one.alike) for one in received if one.alike and not one.seen_before)
    found += [twice.format(name=name, names=", ".join(names)) for name, names in alike]
    off = translate("Account", "⚠ The clock of {name}'s laptop is wrong: it said {moment}. Ask {name} to set it.")
    clocks = dict.fromkeys((one.sender, one.made_at) for one in received if one.clock_off)
    return [*found, *(off.format(name=name, moment=claimed_shown(at)) for name, at in clocks)]
