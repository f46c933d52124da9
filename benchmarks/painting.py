"""Time until marks are painted, beside a bare page and an annotator in the browser: `python -m benchmarks.painting`.

The bare page has the same links in the same text and no script or style. The annotator is @recogito/text-annotator,
given the same text and marks, where `npm install && npm run build` was done in benchmarks/annotator. Each is loaded in
turn, with an empty cache, by a browser that is at rest; the ratio to the bare page is the median of turns. Bytes are
compressed, without fonts. Long tasks (over 50 ms) and layout shifts are those of the last turn.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brotli
from bs4 import BeautifulSoup

from benchmarks.running import ROOT, get, prepare, server

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from articles.models import Article

TURNS = 15
MOST = 1.25
ANNOTATOR = ROOT / "benchmarks" / "annotator" / "built"
OBSERVE = """
window.seen = { shift: 0, long: 0, longest: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((each) => { seen.shift += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((each) => {
    seen.long += 1;
    seen.longest = Math.max(seen.longest, each.duration);
})).observe({ type: "longtask", buffered: true });
"""
PAINTED = """
() => new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime))
    .observe({ type: "paint", buffered: true }))
"""
MARKED = """
() => new Promise((resolve) => {
    const look = () => (window.marked ? resolve(window.marked) : setTimeout(look, 5));
    look();
})
"""


@dataclass
class Rival:
    """A page to measure: where it is, what asks when its marks are there, what it weighs, and its times so far."""

    address: str
    asking: str
    weight: int
    times: list[float] = field(default_factory=list)
    seen: dict[str, float] = field(default_factory=dict)


def compressed(data: bytes) -> int:
    return len(brotli.compress(data, quality=9))


def bare_page(text: str, head: str = "", foot: str = "") -> str:
    head = f'<meta charset="utf-8"><title>Marks</title>{head}'
    return f'<!DOCTYPE html><html lang="nl"><head>{head}</head><body>{text}{foot}</body></html>'


def marks_of(article: Article) -> list[dict[str, Any]]:
    """The article's annotations as the annotator knows them."""
    marks = []
    for annotation in article.current_version.annotations.with_spans():
        selector = [{"quote": span.exact, "start": span.start, "end": span.end} for span in annotation.content]
        target = {"annotation": annotation.public_id, "selector": selector}
        marks.append({"id": annotation.public_id, "bodies": [], "target": target})
    return marks


def annotator_page(text: Any, marks: list[dict[str, Any]]) -> str:
    """The text without marks, the marks as data, and the annotator's own script and style."""
    for link in text.select("a"):
        link.unwrap()
    data = json.dumps(marks).replace("<", "\\u003c")
    foot = (
        f'<script type="application/json" id="marks">{data}</script><script src="/static/annotator/client.js"></script>'
    )
    return bare_page(str(text), '<link rel="stylesheet" href="/static/annotator/client.css">', foot)


def our_weight(port: int, address: str, soup: Any) -> int:
    files = [link["href"] for link in soup.select("link[rel=stylesheet]")]
    files += [script["src"] for script in soup.select("script[src]")]
    return sum(len(get(port, each, Accept_Encoding="br").body) for each in [address, *files])


def rivals(port: int, folder: Path, name: str, address: str, marks: list[Any]) -> dict[str, Rival]:
    soup = BeautifulSoup(get(port, address).body, "html.parser")
    text = soup.select_one("[data-article-text]")
    base = f"http://127.0.0.1:{port}"
    pages = {"bare": bare_page(str(text))}
    found = {"bare": Rival(f"{base}/bare/{name}-bare.html", PAINTED, compressed(pages["bare"].encode()))}
    found["ours"] = Rival(base + address, PAINTED, our_weight(port, address, soup))
    if ANNOTATOR.exists():
        pages["annotator"] = annotator_page(text, marks)
        files = sum(compressed(each.read_bytes()) for each in ANNOTATOR.iterdir())
        weight = compressed(pages["annotator"].encode()) + files
        found["annotator"] = Rival(f"{base}/bare/{name}-annotator.html", MARKED, weight)
    for kind, page in pages.items():
        (folder / "bare" / f"{name}-{kind}").write_text(page, encoding="utf-8")
    return found


def load(page: Page, rival: Rival) -> float:
    page.goto("about:blank")
    page.goto(rival.address, wait_until="load")
    time: float = page.evaluate(rival.asking)
    rival.seen = page.evaluate("() => seen")
    return time


def measure(page: Page, compared: dict[str, Rival]) -> None:
    """The first turn warms up."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    page.wait_for_timeout(2500)
    for turn in range(TURNS + 1):
        for rival in compared.values():
            session.send("Network.clearBrowserCache")
            time = load(page, rival)
            if turn:
                rival.times.append(time)


def main() -> None:
    folder = prepare()
    from playwright.sync_api import sync_playwright

    from benchmarks.library import make_library

    if ANNOTATOR.exists():
        shutil.copytree(ANNOTATOR, folder / "static" / "annotator")
    articles = {name: (each.get_absolute_url(), marks_of(each)) for name, each in make_library().items()}
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    print(f"{'':18}{'painted':>10}{'fastest':>10}{'ratio':>8}{'bytes':>10}{'shift':>8}{'long tasks':>18}")
    with server() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (address, marks) in articles.items():
            compared = rivals(running.port, folder, name, address, marks)
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.add_init_script(OBSERVE)
            measure(page, compared)
            for kind, rival in compared.items():
                pairs = zip(rival.times, compared["bare"].times, strict=True)
                ratio = statistics.median(time / bare for time, bare in pairs)
                goal = f" of {MOST}" if kind == "ours" else ""
                print(
                    f"{name + ', ' + kind:18}{statistics.median(rival.times):>7.0f} ms{min(rival.times):>7.0f} ms"
                    f"{ratio:>8.2f}{rival.weight:>10,}{rival.seen['shift']:>8.3f}"
                    f"{rival.seen['long']:>5}, {rival.seen['longest']:>4.0f} ms{goal}",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
