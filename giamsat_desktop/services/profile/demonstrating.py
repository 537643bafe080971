"""The demonstration: three laptops at one table, two visits, one disagreement, and the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from giamsat_desktop.domain.dictionary.keyed import Entry, entries, identify, resolved
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.exchange.gathering import bundles_at
from giamsat_desktop.services.exchange.sending import send
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets

PEOPLE = {"inspector_1": "Đỗ Xuân Trường", "inspector_2": "Vũ Thị Hồng Nhạn", "secretary": "Phan Thị Diệu Ánh"}
_PHOTOS = (
    ("orientation-1.jpg", "inspector_1", "Khu vực tiếp nhận hồ sơ tại bộ phận một cửa"),
    ("orientation-3.jpg", "inspector_1", "Bảng niêm yết thủ tục hành chính"),
    ("orientation-6.jpg", "inspector_2", "Khu vực hỗ trợ nộp hồ sơ trực tuyến"),
    ("orientation-8.jpg", "inspector_2", "Kho lưu trữ hồ sơ chờ số hóa"),
)


class DemoFolderUsed(Refusal):
    """The folder for the demonstration is not empty. Fields: folder."""

    code = "demo-folder-used"


@dataclass(frozen=True, slots=True)
class _Sample:
    """The sample's content, with the ids its keys have in this run."""

    content: Mapping[str, object]
    found: tuple[Entry, ...]
    ids: dict[str, str]

    @property
    def visits(self) -> list[str]:
        return [self.ids[key] for key in cast("list[str]", self.content["visits"])]


def demonstrate(folder: Path) -> list[str]:
    """Play the whole loop below `folder` (new or empty) and return lines that say where everything lies.

    The secretary is the lead. Profiles have no passphrase. Raises DemoFolderUsed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DemoFolderUsed(folder=str(folder))
    stick = folder / "usb"
    stick.mkdir(parents=True)
    with ExitStack() as stack:
        table = {key: stack.enter_context(_laptop(folder / key, key)) for key in PEOPLE}
        secretary = table["secretary"]
        _introduce(table, folder / "cards")
        sample = _plan(secretary)
        _pass_round([secretary], [table["inspector_1"], table["inspector_2"]], stick)
        _fill(table, sample)
        _pass_round([table["inspector_1"], table["inspector_2"]], [secretary], stick)
        decided = _decide(secretary, sample)
        bundles = _pass_round([secretary], [table["inspector_1"], table["inspector_2"]], stick)
        papers = _print(secretary, sample, folder / "minutes")
        again = receiving.receive(table["inspector_1"], files=bundles)
        return [
            *(f"profile  {folder / key}  ({name})" for key, name in PEOPLE.items()),
            *(f"bundle   {path}" for path in bundles_at(stick)),
            *papers,
            f"decided  {decided}",
            f"again    {sum(one.new for one in again.received)} new",
            *(f"digest   {key}  {_digest(laptop)}" for key, laptop in table.items()),
        ]


def sample_profile(folder: Path) -> Path:
    """Play the loop below `folder` unless it was played there before; return the secretary's profile."""
    if not was_played(folder):
        demonstrate(folder)
    return folder / "secretary"


def was_played(folder: Path) -> bool:
    """Tell whether the loop was played below `folder` to its end."""
    return (folder / "minutes").exists()


def is_sample(profile: Path) -> bool:
    """Tell whether a profile is one of the laptops of a demonstration: the others lie beside it."""
    return profile.name in PEOPLE and all((profile.parent / key).is_dir() for key in PEOPLE)


def holds_sample(workspace: Workspace) -> bool:
    """Tell whether a profile holds the sample campaign, by who is in it: a laptop may be invited to it."""
    with workspace.store.reading() as work:
        return {one.name for one in work.writers.all()}.issuperset(PEOPLE.values())


def _laptop(folder: Path, key: str) -> AbstractContextManager[Workspace]:
    opening.create_profile(folder, name=PEOPLE[key], role="lead" if key == "secretary" else "inspector")
    return opening.opened(folder)


def _introduce(table: Mapping[str, Workspace], cards: Path) -> None:
    cards.mkdir()
    for key, laptop in table.items():
        enrolling.export_card(laptop, file=cards / f"{key}.gsc")
    for key, laptop in table.items():
        for other in table:
            if key != other:
                enrolling.accept_card(laptop, file=cards / f"{other}.gsc")


def _plan(secretary: Workspace) -> _Sample:
    content = cast("Mapping[str, object]", assets.json("samples/demo.json"))
    planned = campaigns.new_campaign(secretary, preset=str(content["preset"]))
    record(secretary, Edit("campaign", planned.campaign, {"sample": True}))
    found = entries(content)
    return _Sample(content, found, identify(found, planned.ids, new_id))


def _fill(table: Mapping[str, Workspace], sample: _Sample) -> None:
    conflict = cast("Mapping[str, object]", sample.content["conflict"])
    visit = sample.ids[str(conflict["visit"])]
    question = str(conflict["question"])
    written = list(resolved(sample.found, sample.ids))
    for key, laptop in table.items():
        record(laptop, *(Edit(entry.record_type, one, fields) for entry, one, fields in written if entry.by == key))
    for key, value in cast("Mapping[str, str]", conflict["values"]).items():
        said = Edit(
            "answer",
            answer_id(visit, question),
            {"visit": visit, "question": question, str(conflict["field"]): value},
        )
        record(table[key], said)
    begun = table["secretary"].view(visit)
    taken_at = begun.text("starts_at") if begun is not None else None
    for order, (name, key, caption) in enumerate(_PHOTOS, 1):
        photographing.add_photo(
            table[key],
            visit=visit,
            content=assets.data(f"samples/{name}"),
            name=name,
            fields={"caption": caption, "order": order, "taken_at": taken_at, "taken_by": PEOPLE[key]},
        )


def _pass_round(senders: list[Workspace], receivers: list[Workspace], stick: Path) -> list[Path]:
    """One stick goes round: every sender writes, every receiver takes in."""
    bundles = [send(laptop, folder=stick).path for laptop in senders]
    for laptop in receivers:
        done = receiving.receive(laptop, files=bundles)
        for _, refusal in done.refused:
            raise refusal
    return bundles


def _decide(secretary: Workspace, sample: _Sample) -> str:
    conflict = cast("Mapping[str, object]", sample.content["conflict"])
    open_ones = deciding.differences(secretary)
    for difference in open_ones:
        if difference.conflict.group == conflict["field"]:
            fields = {str(conflict["field"]): str(conflict["decision"])}
            deciding.write_new(secretary, difference=difference, fields=fields)
        else:
            deciding.choose(secretary, difference=difference, side=0)
    return f"{len(open_ones)} of {len(open_ones)}, {len(deciding.differences(secretary))} open"


def _print(secretary: Workspace, sample: _Sample, folder: Path) -> list[str]:
    folder.mkdir()
    lines = []
    for visit in sample.visits:
        printed = printing.minutes_pdf(secretary, visit=visit)
        path = folder / printed.file_name
        path.write_bytes(printed.pdf)
        lacking = sum(one.blocks for one in printed.missing)
        state = f"DỰ THẢO, {lacking} missing" if lacking else "DỰ THẢO, ready to be sealed"
        lines.append(f"minutes  {path}  ({printed.pages} pages, {state})")
    return lines


def _digest(workspace: Workspace) -> str:
    with workspace.store.reading() as work:
        return f"{work.revisions.digest()} {work.records.digest()}"
