"""What a reader downloads to read an article, compressed, by kind: `python -m benchmarks.weight`.

What is fetched later is counted apart: htmx with the first card, and what sharing and selecting words need.
"""

from __future__ import annotations

from benchmarks.running import get, prepare, server

LIMITS = {"small": (35_000, 14_000), "large": (130_000, 14_000)}


def main() -> None:
    prepare()
    from bs4 import BeautifulSoup

    from benchmarks.library import make_library

    articles = make_library()
    with server() as running:
        port = running.port
        for name, article in articles.items():
            page = get(port, article.get_absolute_url(), Accept_Encoding="br")
            plain = get(port, article.get_absolute_url()).body
            soup = BeautifulSoup(plain, "html.parser")
            addresses = {
                "style": [link["href"] for link in soup.select("link[rel=stylesheet]")],
                "script": [script["src"] for script in soup.select("script[src]")],
                "htmx": [soup.main["data-htmx"]],
                "sharing": [soup.main["data-sharing"], soup.main["data-passage"]],
                "icon": [link["href"] for link in soup.select("link[rel=icon]")],
                "fonts": [link["href"] for link in soup.select("link[as=font]")],
            }
            sizes = {
                kind: sum(len(get(port, each, Accept_Encoding="br").body) for each in found)
                for kind, found in addresses.items()
            }
            sizes = {"html": len(page.body)} | sizes
            at_first = sum(sizes[kind] for kind in ("html", "style", "script", "icon"))
            most, most_script = LIMITS[name]
            print(f"{name}: {len(soup.select('a[data-annotation]'))} links, {len(plain):,} bytes of HTML uncompressed")
            for kind, size in sizes.items():
                print(f"  {kind:8}{size:>9,}")
            print(f"  in all, fonts aside        {at_first:>9,}  of {most:,}")
            print(f"  with htmx, on first click  {at_first + sizes['htmx']:>9,}")
            print(f"  script                     {sizes['script']:>9,}  of {most_script:,}")
            print(f"  script, on first click     {sizes['script'] + sizes['htmx']:>9,}  of {most_script:,}")


if __name__ == "__main__":
    main()
