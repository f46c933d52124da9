"""The app as production runs it: its checks, its static files, its headers."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import Client

from newsreader import settings as own_settings
from newsreader.static_files import with_imports

PRODUCTION = {"NEWSREADER_ENV": "production", "ALLOWED_HOSTS": "news.example.org"}
KEY = "a key for this test alone, long enough and of 40 different signs: 0123456789!?"


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` as a process of its own, with nothing of this one's settings."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_finds_nothing(tmp_path):
    done = manage(
        "check", "--deploy", "--fail-level", "INFO", SECRET_KEY=KEY, NEWSREADER_DATA=str(tmp_path), **PRODUCTION
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_production_does_not_start_without_a_secret_key(tmp_path):
    done = manage("check", NEWSREADER_DATA=str(tmp_path), **PRODUCTION)
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr


@pytest.fixture
def collected(settings, tmp_path):
    settings.STORAGES = own_settings.STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def test_static_files_are_named_by_their_content_and_compressed(collected: Path):
    name = staticfiles_storage.stored_name("css/base.css")
    assert name != "css/base.css"
    assert gzip.decompress((collected / f"{name}.gz").read_bytes()) == (collected / name).read_bytes()
    assert (collected / f"{name}.br").exists()


def test_static_files_may_be_kept_for_ever(collected, settings):
    settings.WHITENOISE_AUTOREFRESH = False
    response = Client().get(staticfiles_storage.url("css/base.css"), headers={"Accept-Encoding": "br"})
    assert response["Content-Encoding"] == "br"
    assert "immutable" in response["Cache-Control"]


def test_what_a_sheet_imports_is_in_it(collected: Path):
    sheet = (collected / staticfiles_storage.stored_name("css/reading.css")).read_text()
    assert "@import" not in sheet
    assert "--person-tint" in sheet
    assert "[data-annotation]" in sheet
    assert sheet.index("--person-tint") < sheet.index("[data-annotation]")
    assert re.search(r'url\("../fonts/newsreader-latin-wght-normal\.\w+\.woff2"\)', sheet)
    assert "@media print" in sheet


def test_what_a_script_imports_is_in_it_with_its_names_to_itself(collected: Path):
    script = (collected / staticfiles_storage.stored_name("js/reading.js")).read_text()
    assert not re.search(r"\bimport\b(?!\()", script)
    assert len(re.findall(r"^{(?=const|addEventListener)", script, re.MULTILINE)) == 4
    assert "showPopover" in script


def test_our_own_files_are_shortened_and_those_of_others_left_as_they_came(collected: Path):
    sheet = (collected / staticfiles_storage.stored_name("css/reading.css")).read_text()
    assert "/*" not in sheet
    assert "\n" not in sheet
    script = (collected / staticfiles_storage.stored_name("js/reading.js")).read_text()
    assert not re.search(r"^\s*//", script, re.MULTILINE)
    [htmx] = (own_settings.BASE_DIR / "static" / "htmx").glob("*.js")
    assert (collected / staticfiles_storage.stored_name(f"htmx/{htmx.name}")).read_bytes() == htmx.read_bytes()


def test_reading_and_opening_cards_takes_no_more_script_than_agreed(collected: Path):
    [htmx] = (own_settings.BASE_DIR / "static" / "htmx").glob("*.js")
    names = [staticfiles_storage.stored_name(name) for name in ("js/reading.js", f"htmx/{htmx.name}")]
    assert sum((collected / f"{name}.br").stat().st_size for name in names) <= 14_000


def test_htmx_is_the_version_that_its_name_says():
    [htmx] = (own_settings.BASE_DIR / "static" / "htmx").glob("*.js")
    assert re.search(r'version="([\d.]+)"', htmx.read_text())[1] == re.search(r"[\d.]+\d", htmx.name)[0]


def test_a_script_that_takes_names_from_another_cannot_be_put_in_a_block(tmp_path):
    folder = FileSystemStorage(tmp_path)
    folder.save("page.js", ContentFile('import "./part.js";\n'))
    folder.save("part.js", ContentFile("export const one = 1;\n"))
    with pytest.raises(ValueError, match="exchanges names"):
        with_imports({name: (folder, name) for name in ("page.js", "part.js")}, "page.js")


@pytest.mark.django_db
def test_pages_run_no_code_but_their_own(client):
    policy = client.get("/")["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"


@pytest.mark.django_db
def test_healthz_answers(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_every_setting_of_the_environment_is_documented():
    source = (settings.BASE_DIR / "newsreader" / "settings.py").read_text(encoding="utf-8")
    named = set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))
    documented = set(
        re.findall(r"`([A-Z_]+)`", (settings.BASE_DIR / "docs" / "deployment.md").read_text(encoding="utf-8"))
    )
    assert len(named) > 15
    assert named <= documented
