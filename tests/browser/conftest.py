"""A headless Chromium for the tests in this folder, and what they need of it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.factories import make_actor, make_annotation, make_article, make_editor

# Playwright keeps an event loop in the thread of the tests, in which Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Milliseconds; a machine that does much else besides is slow, and no test is about how slow.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """The installed Chromium: CHROMIUM names it, or it is on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("The browser tests need Chromium: install it, or name it in CHROMIUM.")
        pytest.skip("No Chromium is installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def wait_until_served() -> None:
    """Until the server has answered all that closed pages still asked of it (a farewell, a count of readers).

    It shares one connection to the test database with the tests, which is emptied next.
    """
    quiet = 0
    for _ in range(int(PATIENCE / 50)):
        busy = any("process_request_thread" in thread.name for thread in threading.enumerate())
        quiet = 0 if busy else quiet + 1
        if quiet == 3:
            return
        time.sleep(0.05)
    pytest.fail("The server still answers after the pages of the test were closed.")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


@pytest.fixture
def open_page(browser, live_server, request):
    """`open_page(address, **context)`: a page in a context of its own; nothing may go wrong in its console."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(address: str, **options) -> Page:
        context = browser.new_context(
            **{
                "viewport": {"width": 1440, "height": 900},
                "locale": "en",
                "reduced_motion": "reduce",
                "base_url": live_server.url,
            }
            | options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(address)
        return page

    open_.faults = faults
    yield open_
    if getattr(request.node, "report_call", None) and request.node.report_call.failed:
        folder = settings.DATA_DIR / "browser"
        folder.mkdir(parents=True, exist_ok=True)
        for number, context in enumerate(contexts):
            for page in context.pages:
                page.screenshot(path=folder / f"{request.node.name}-{number}.png")
    for context in contexts:
        context.close()
    wait_until_served()
    assert not faults


@pytest.fixture
def open_as(open_page):
    """`open_as(address, username, **context)`: a page as somebody sees it who may do everything in the admin."""

    def open_(address: str, username: str = "anna", **options) -> Page:
        client = Client()
        client.force_login(make_editor(username=username))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
        return open_page(address, storage_state={"cookies": cookies, "origins": []}, **options)

    open_.faults = open_page.faults
    return open_


@pytest.fixture
def faults_of():
    """What axe finds wrong on a page, of any impact, each with the elements concerned.

    It does not fetch the style sheets again, which only a rule about turned phones wants: where one imports another, it
    asks at the wrong address and puts it into the page as inline style.
    """

    def check(page: Page) -> list[str]:
        found = Axe().run(page, options={"preload": False}).response["violations"]
        return [f"{each['impact']} {each['id']}: {[node['html'] for node in each['nodes']]}" for each in found]

    return check


TEXT = (
    "De burgemeester was helder. ‘De brug blijft dicht’, zei Fenna Aalbers dinsdag.\n\n"
    "Volgens Aalbers kost dat geld. Zij denkt dat de “dure brug” van Rik Smit er nooit komt.\n\n"
    + "\n\n".join(f"Alinea {number}. " + "Er staat nog meer in dit stuk. " * 12 for number in range(8))
)


@pytest.fixture
def article(live_server):
    """An article with a mark of each kind, one uncertain, and three that overlap."""
    article = make_article(TEXT, title="Brug blijft dicht", intro="De raad is het zat.")
    fenna, rik = make_actor(), make_actor("Rik Smit")
    make_annotation(article, "De brug blijft dicht", cue="zei", source="Fenna Aalbers", actor=fenna)
    make_annotation(article, "Fenna Aalbers", kind="person", actor=fenna)
    make_annotation(article, "kost dat geld", kind="claim", cue="Volgens", source="Aalbers", actor=fenna)
    make_annotation(
        article,
        "de “dure brug” van Rik Smit er nooit komt",
        kind="claim",
        actor=fenna,
        stance="believes",
        confidence=0.3,
    )
    make_annotation(article, "dure brug” van Rik Smit", kind="quote", form="partial", actor=fenna)
    make_annotation(article, "Rik Smit", kind="person", actor=rik)
    return article


@pytest.fixture
def crowded_article(live_server):
    """An article in which fourteen people speak."""
    names = [
        f"{first} van der {last}" for first in ("Anna", "Bram") for last in "Aa Berg Cruyff Dam Eb Fuik Graaf".split()
    ]
    text = "\n\n".join(
        f"{name} zegt dat het plan van de haven nummer {number} krijgt. " + "Zo gaat het door. " * 20
        for number, name in enumerate(names)
    )
    article = make_article(text, title="Veertien mensen over de haven")
    for number, name in enumerate(names):
        make_annotation(article, f"het plan van de haven nummer {number} krijgt", kind="claim", actor=make_actor(name))
    return article
