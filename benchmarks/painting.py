"""Time until the marks are painted, beside a bare page with the same marks: `python -m benchmarks.painting`.

The bare page has the same links in the same text and no script or style. Each is loaded in turn with an empty cache;
the ratio is the median of turns. Long tasks (over 50 ms) and layout shifts are those of our page.
"""

from __future__ import annotations

import os
import shutil
import statistics
from pathlib import Path

from benchmarks.running import get, prepare, server

TURNS = 9
MOST = 1.25
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


def main() -> None:
    folder = prepare()
    from bs4 import BeautifulSoup
    from playwright.sync_api import Browser, sync_playwright

    from benchmarks.library import make_library

    def painted(browser: Browser, address: str) -> tuple[float, dict[str, float]]:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.add_init_script(OBSERVE)
        page.goto(address, wait_until="load")
        time, seen = page.evaluate(PAINTED), page.evaluate("() => seen")
        context.close()
        return time, seen

    addresses = {name: article.get_absolute_url() for name, article in make_library().items()}
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with server() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, address in addresses.items():
            text = BeautifulSoup(get(running.port, address).body, "html.parser").select_one("[data-article-text]")
            bare = (
                f'<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>{name}</title><body>{text}</body></html>'
            )
            (Path(folder) / "bare" / name).write_text(bare, encoding="utf-8")
            bares, ours, seen = [], [], {}
            for turn in range(TURNS + 1):
                bare_time, _ = painted(browser, f"http://127.0.0.1:{running.port}/bare/{name}.html")
                our_time, seen = painted(browser, f"http://127.0.0.1:{running.port}{address}")
                if turn:
                    bares.append(bare_time)
                    ours.append(our_time)
            ratio = statistics.median(our / other for our, other in zip(ours, bares, strict=True))
            print(
                f"{name}: bare {statistics.median(bares):.0f} ms, ours {statistics.median(ours):.0f} ms, "
                f"ratio {ratio:.2f} of {MOST}; layout shift {seen['shift']:.3f}, "
                f"long tasks {seen['long']}, longest {seen['longest']:.0f} ms",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
