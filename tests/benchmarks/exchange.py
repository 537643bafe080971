"""Sending and receiving a season beside restic: 100 000 revisions, 450 MB of photos, eleven recipients.

python tests/benchmarks/exchange.py [--revisions 100000] [--photos 90] [--times 1] [--folder DIR]

restic (any version from 0.12) must be on the path; both sides write the same bytes to the same disk in one run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from turns import say, verdict

from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from tests.builders import Writer

PHOTO = 5_000_000
BATCH = 2000


def prepare(folder: Path, revisions: int, photos: int) -> None:
    """Make the lead's profile with everything in it, eleven colleagues known, and one empty profile to receive."""
    names = ["lead", "empty", *(f"c{number}" for number in range(10))]
    for name in names:
        opening.create_profile(folder / name, name=name, role="lead" if name == "lead" else "inspector")
    cards = {}
    for name in names:
        with opening.opened(folder / name) as laptop:
            cards[name] = folder / f"{name}.gsc"
            enrolling.export_card(laptop, file=cards[name])
    with opening.opened(folder / "empty") as laptop:
        enrolling.accept_card(laptop, file=cards["lead"])
    with opening.opened(folder / "lead") as laptop:
        for name in names[1:]:
            enrolling.accept_card(laptop, file=cards[name])
        campaigns.new_campaign(laptop, preset="hanoi-2023")
        visits = [seen.record for seen in laptop.of_type("visit")]
        season(laptop, visits, revisions)
        evidence(laptop, visits, photos, folder / "plain")


def season(laptop: opening.Workspace, visits: list[str], revisions: int) -> None:
    """Give the lead what twenty laptops wrote: answers edited four times each."""
    writers = [Writer(f"laptop {number}") for number in range(20)]
    made = []
    for number in range(revisions // 4):
        writer, visit = writers[number % 20], visits[number % len(visits)]
        question = f"{number % 80}.{number // 80}"
        answer = answer_id(visit, question)
        head = None
        for turn in range(4):
            fields = {"visit": visit, "question": question} if head is None else {}
            text = f"Nhận xét {number} lần {turn}: tỷ lệ giải quyết đúng hạn đạt yêu cầu, còn hồ sơ quá hạn."
            head = writer.edit(answer, {**fields, "comment": text}, [head] if head else [], record_type="answer")
            made.append(head)
    with laptop.store.unit_of_work() as work:
        for start in range(0, len(made), BATCH):
            work.revisions.add_all(made[start : start + BATCH])
        work.commit()


def evidence(laptop: opening.Workspace, visits: list[str], photos: int, plain: Path) -> None:
    """Keep photos of random bytes, and the same bytes as files for restic, with all revision lines in one more."""
    plain.mkdir()
    for number in range(photos):
        content = b"\xff\xd8\xff\xe0" + os.urandom(PHOTO)
        (plain / f"{number}.jpg").write_bytes(content)
        sha256 = laptop.photos.put_original(content, kind="photo", media_type="image/jpeg")
        fields = {"visit": visits[number % len(visits)], "file": sha256, "file_name": f"{number}.jpg"}
        record(laptop, Edit("photo", derived_id("photo", str(number)), fields))
    with laptop.store.reading() as work, (plain / "revisions").open("wb") as out:
        for header, body in work.revisions.lines(work.revisions.ranges()):
            out.write(b"%s\n%s\n" % (header, body))


def in_child(act: str, *arguments: object) -> tuple[float, float]:
    """Run one act in a process of its own; return its seconds and its peak memory in MB."""
    command = [sys.executable, __file__, "--act", act, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)


def act(name: str, arguments: list[str]) -> None:
    """Do one act and print its seconds and the peak memory of this process in MB."""
    profile, other = (Path(one) for one in arguments)
    with opening.opened(profile) as laptop:
        start = perf_counter()
        if name == "send":
            sending.send(laptop, folder=other, what=sending.Scope(full=True))
        else:
            done = receiving.receive(laptop, files=[other])
            if done.refused:
                raise done.refused[0][1]
        took = perf_counter() - start
    print(took, peak())


def peak() -> float:
    """Return this process's peak memory in MB; getrusage would give the parent's from before the exec."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def restic(*arguments: str, repository: Path) -> float:
    """Run restic and return its seconds."""
    environment = {**os.environ, "RESTIC_PASSWORD": "x", "RESTIC_REPOSITORY": str(repository)}
    start = perf_counter()
    subprocess.run(["restic", "--no-cache", *arguments], env=environment, check=True, capture_output=True)
    return perf_counter() - start


def measure(folder: Path, times: int) -> None:
    """Print medians, ratios and peaks."""
    found: dict[str, list[float]] = {}
    peaks: dict[str, float] = {}

    def keep(name: str, seconds: float, memory: float = 0.0) -> None:
        found.setdefault(name, []).append(seconds)
        peaks[name] = max(peaks.get(name, 0.0), memory)

    for turn in range(times):
        stick, repository, target = (folder / f"{name}{turn}" for name in ("usb", "restic", "restored"))
        stick.mkdir()
        restic("init", repository=repository)
        keep("send", *in_child("send", folder / "lead", stick))
        keep("restic backup", restic("backup", str(folder / "plain"), repository=repository))
        taker = shutil.copytree(folder / "empty", folder / f"taker{turn}")
        keep("receive into an empty profile", *in_child("receive", taker, stick))
        keep("restic restore", restic("restore", "latest", "--target", str(target), repository=repository))
        keep("receive the same again", *in_child("receive", taker, stick))
        for spent in (stick, repository, target, taker):
            shutil.rmtree(spent)
    size = sum(path.stat().st_size for path in (folder / "plain").iterdir()) / 1e6
    print(f"{size:.0f} MB of photos and revisions, eleven recipients and the recovery key")
    medians = {name: say(name, runs) for name, runs in found.items()}
    verdict("restic backup ÷ send", medians["restic backup"] / medians["send"], 1.3, at_most=False)
    first = medians["receive into an empty profile"]
    verdict("restic restore ÷ receive", medians["restic restore"] / first, 0.5, at_most=False)
    verdict("the same again ÷ the first time", medians["receive the same again"] / first, 0.10, at_most=True)
    for name, peak in peaks.items():
        if peak:
            verdict(f"peak memory, {name} (MB)", peak, 250, at_most=True)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--revisions", type=int, default=100_000)
    parser.add_argument("--photos", type=int, default=90)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--act", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.act:
        act(asked.act[0], asked.act[1:])
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        prepare(Path(name), asked.revisions, asked.photos)
        measure(Path(name), asked.times)


if __name__ == "__main__":
    main()
