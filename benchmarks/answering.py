"""Requests per second of stored pages beside a bare view that sends the same bytes: `python -m benchmarks.answering`.

Both are behind the full middleware, in the same server, in turns of a few seconds. The ratio is that of the processor
time that the server spent on an answer, which says the same on a busy machine as on an idle one; the ratio of the
rates, the median of the turns, stands beside it.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass

from benchmarks.running import Server, get, prepare, server

CONNECTIONS = 8
SECONDS = 2.0
TURNS = 5
CROWD = 200
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "nl", "Accept": "text/html,*/*;q=0.8"}
CARD = BROWSER | {"HX-Request": "true", "HX-Target": "div#card"}


@dataclass(frozen=True, eq=False)
class Asked:
    path: str
    headers: dict[str, str]

    @property
    def raw(self) -> bytes:
        lines = [
            f"GET {self.path} HTTP/1.1",
            "Host: 127.0.0.1",
            *(f"{name}: {text}" for name, text in self.headers.items()),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def ask(port: int, asked: Asked, until: float, statuses: list[int]) -> None:
    """Asks again and again on one connection, which the server may close at any time."""
    reader = writer = None
    while time.perf_counter() < until:
        if writer is None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked.raw)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "content-length: " in head and status != 304:
            await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
        statuses.append(status)
        if "connection: close" in head:
            writer.close()
            writer = None
    if writer is not None:
        writer.close()


async def rate(port: int, asked: Asked, connections: int, seconds: float) -> tuple[float, set[int]]:
    """Answers per second, and the statuses seen."""
    statuses: list[int] = []
    start = time.perf_counter()
    await asyncio.gather(*(ask(port, asked, start + seconds, statuses) for _ in range(connections)))
    return len(statuses) / (time.perf_counter() - start), set(statuses)


def compare(running: Server, name: str, bare: Asked, ours: Asked, least: float) -> None:
    """Prints one line; the first turn of each warms up."""
    rates: dict[Asked, list[float]] = {bare: [], ours: []}
    costs: dict[Asked, list[float]] = {bare: [], ours: []}
    for turn in range(TURNS + 1):
        for asked in (bare, ours):
            before = running.processor_seconds()
            each, statuses = asyncio.run(rate(running.port, asked, CONNECTIONS, SECONDS))
            if len(statuses) > 1:
                raise SystemExit(f"{name}: answers of different kinds: {statuses}")
            if turn:
                rates[asked].append(each)
                costs[asked].append((running.processor_seconds() - before) / (each * SECONDS))
    bare_rate, our_rate = (statistics.median(rates[asked]) for asked in (bare, ours))
    bare_cost, our_cost = (statistics.median(costs[asked]) * 1e6 for asked in (bare, ours))
    by_rate = statistics.median(our / other for our, other in zip(rates[ours], rates[bare], strict=True))
    print(
        f"{name:18}{bare_rate:>8.0f}{our_rate:>8.0f}{by_rate:>8.2f}{bare_cost:>10.0f}{our_cost:>8.0f}"
        f"{bare_cost / our_cost:>8.2f}  of {least}",
        flush=True,
    )


def main() -> None:
    folder = prepare()
    from benchmarks.library import make_library

    articles = make_library()
    with server() as running:
        port = running.port
        print(f"{'':18}{'answers a second':>24}{'microseconds each':>26}")
        print(f"{'':18}{'bare':>8}{'ours':>8}{'ratio':>8}{'bare':>10}{'ours':>8}{'ratio':>8}")
        for name, article in articles.items():
            address = article.get_absolute_url()
            page = get(port, address, **BROWSER)
            (folder / "bare" / name).write_bytes(page.body)
            card_address = article.current_version.annotations.filter(kind="quote").first().get_absolute_url()
            card = get(port, card_address, **CARD)
            (folder / "bare" / f"{name}-card").write_bytes(card.body)
            unchanged = BROWSER | {"If-None-Match": page.headers["ETag"]}
            compare(running, f"{name} page", Asked(f"/bare/{name}.br", BROWSER), Asked(address, BROWSER), 0.7)
            compare(running, f"{name} page, 304", Asked("/bare/unchanged", BROWSER), Asked(address, unchanged), 0.8)
            compare(running, f"{name} card", Asked(f"/bare/{name}-card.br", CARD), Asked(card_address, CARD), 0.8)
        crowd, statuses = asyncio.run(rate(port, Asked(address, BROWSER), CROWD, 5))
        print(f"large page, {CROWD} connections: {crowd:.0f} a second, statuses {sorted(statuses)}")


if __name__ == "__main__":
    main()
