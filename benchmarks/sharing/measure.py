"""Measures what sharing promises, on every annotation of a running server: python measure.py http://127.0.0.1:8000

Prints one JSON object: how many annotations open at their passage without JavaScript on a phone; how many targets
independent clients (Apache Annotator, Recogito) lead to the same words; bytes of a shared page; milliseconds for a
preview image, drawn and kept. Needs Chromium (CHROMIUM names it) and, for the independent clients, `npm install && npm
run build` in this folder. A second argument N opens only every Nth annotation without JavaScript.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import time
import urllib.request
from operator import eq
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Browser, Page, sync_playwright
from tqdm import tqdm

CLIENTS = Path(__file__).parent / "built"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
IMAGES = 20
RENEWED_AFTER = 50


def read(address: str) -> bytes:
    with urllib.request.urlopen(address) as response:
        return bytes(response.read())


def collections(base: str) -> list[list[dict[str, Any]]]:
    """The annotations of each article that the site map names."""
    found = []
    for element in ElementTree.fromstring(read(f"{base}/sitemap-articles.xml")).iter(LOC):
        number = str(element.text).split("/articles/")[1].split("/")[0]
        following = f"{base}/articles/{number}/annotations/?iris=0&page=0"
        items: list[dict[str, Any]] = []
        while following:
            page = json.loads(read(following))
            items += page["items"]
            following = page.get("next", "")
        found.append(items)
    return found


def renewed(browser: Browser, **options: Any) -> Page:
    """A page in a context of its own, the only one."""
    for context in browser.contexts:
        context.close()
    return browser.new_context(**options).new_page()


def in_view(browser: Browser, addresses: list[str]) -> int:
    """How many show their selected mark, on a small screen and without JavaScript."""
    # Compressing each of many pages for one visit would cost more than all the rest.
    plain = {"Accept-Encoding": "identity"}
    phone = {"viewport": {"width": 390, "height": 700}, "java_script_enabled": False, "extra_http_headers": plain}
    seen = 0
    for number, address in enumerate(tqdm(addresses, desc="Opened", file=sys.stderr)):
        # What a renderer keeps of pages that are gone would fill the memory.
        if number % RENEWED_AFTER == 0:
            page = renewed(browser, **phone)
        page.goto(address, wait_until="domcontentloaded")
        mark = page.locator("[data-article-text] [aria-current]").first
        for _ in range(20):
            box = mark.bounding_box()
            if box and 0 <= box["y"] < 700:
                seen += 1
                break
            page.wait_for_timeout(50)
    return seen


def anchored(browser: Browser, articles: list[list[dict[str, Any]]]) -> dict[str, int]:
    """How many targets each independent client finds at one place, with the same words."""
    counts = dict.fromkeys(("targets", "apache_by_quote", "apache_by_position", "recogito"), 0)
    for items in tqdm([*filter(None, articles)], desc="Anchored", file=sys.stderr):
        page = renewed(browser, bypass_csp=True)
        page.goto(items[0]["id"])
        page.add_script_tag(path=CLIENTS / "apache.js")
        for found in page.evaluate("annotations => anchor(annotations)", items):
            counts["targets"] += 1
            counts["apache_by_quote"] += found["byQuote"] == [found["exact"]]
            counts["apache_by_position"] += found["byPosition"] == [found["exact"]]
        page.add_script_tag(path=CLIENTS / "recogito.js")
        for found in page.evaluate("annotations => mark(annotations)", items):
            counts["recogito"] += sum(map(eq, found["exact"], found["marked"]))
    return counts


def milliseconds(address: str) -> float:
    start = time.perf_counter()
    read(address)
    return (time.perf_counter() - start) * 1000


def main(base: str, every: int = 1) -> None:
    articles = collections(base)
    addresses = [item["id"] for items in articles for item in items]
    sample = addresses[:: max(1, len(addresses) // IMAGES)]
    sizes = [len(read(address)) for address in sample]
    drawn = [milliseconds(f"{address}card.png") for address in sample]
    kept = [milliseconds(f"{address}card.png") for address in sample]
    figures: dict[str, Any] = {
        "annotations": len(addresses),
        "bytes_of_a_shared_page": round(statistics.median(sizes)),
        "image_first_ms": round(statistics.median(drawn), 1),
        "image_again_ms": round(statistics.median(kept), 1),
    }
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = addresses[::every]
        figures |= {"opened": len(opened), "in_view_without_javascript": in_view(browser, opened)}
        if CLIENTS.exists():
            figures |= anchored(browser, articles)
        browser.close()
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), *map(int, sys.argv[2:]))
