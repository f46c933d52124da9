"""`manage.py import_articles`."""

import json
import os
import re
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import Article, ArticleVersion
from tests.factories import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_pipeline(settings):
    """What is found in a text is tested elsewhere; here it matters that an article can be read without it too."""
    settings.EXTRACTION_PIPELINE = "no_such_pipeline"


@pytest.fixture
def run(capsys):
    """Runs the command; gives what it printed, its progress, and the error it ended with."""

    def run_command(*paths, **options):
        error = ""
        try:
            call_command("import_articles", *map(str, paths), **options)
        except CommandError as raised:
            error = str(raised)
        captured = capsys.readouterr()
        return captured.out, captured.err, error

    return run_command


def test_each_article_is_printed_with_what_became_of_it_and_its_address(run, tmp_path):
    (tmp_path / "brug.txt").write_text(f"date 2022-12\n{TEXT}", encoding="utf-8")
    (tmp_path / "twee.jsonl").write_text('{"text": "Een.", "title": "Eerste"}\n{"text": "Twee."}', encoding="utf-8")
    out, err, error = run(tmp_path)
    addresses = [article.get_absolute_url() for article in Article.objects.order_by("pk")]
    assert len(addresses) == 3
    assert f"new         {tmp_path / 'brug.txt'}: {addresses[0]}\n" in out
    assert f"new         {tmp_path / 'twee.jsonl'} line 2: {addresses[2]}\n" in out
    assert out.endswith("3 new\n")
    assert error == ""
    assert "2/2" in err


def test_again_unchanged_and_then_changed(run, tmp_path):
    path = tmp_path / "brug.txt"
    path.write_text(TEXT, encoding="utf-8")
    run(path)
    out, _, error = run(path)
    assert (out.split()[0], error) == ("unchanged", "")
    path.write_text(TEXT + " Meer.", encoding="utf-8")
    out, _, _ = run(path)
    assert out.startswith("new version ")
    assert Article.objects.get().current_version.number == 2


def test_a_bad_file_is_named_with_its_reason_the_rest_goes_on_and_the_end_is_an_error(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.json").write_text(json.dumps({"text": "Goed.", "title": 5}), encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    out, _, error = run(tmp_path, tmp_path / "weg.txt")
    assert f"refused     {tmp_path / 'a.txt'}: There is no text in it.\n" in out
    assert f"refused     {tmp_path / 'b.json'}: “title” must be a string, not a number.\n" in out
    assert f"refused     {tmp_path / 'weg.txt'}: There is no such file.\n" in out
    assert out.endswith("1 new, 3 refused\n")
    assert error.startswith("Refused: 3.")
    assert Article.objects.count() == 1


def test_a_failed_extraction_leaves_the_article_readable_says_so_and_is_tried_again(run, tmp_path, client):
    (tmp_path / "brug.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        out, _, error = run(tmp_path)
        assert re.search(r"readable, but not everything in it could be found: .*no_such_pipeline", out)
        assert error == ""
    version = ArticleVersion.objects.get()
    assert version.extraction == ArticleVersion.Extraction.FAILED
    assert client.get(version.article.get_absolute_url()).status_code == 200


def test_what_is_to_know_about_a_file_stands_below_it(run, tmp_path):
    (tmp_path / "oud.txt").write_bytes("‘Eén brug’, zei zij.".encode("cp1252"))
    out, _, _ = run(tmp_path)
    assert "\n            read as Windows-1252\n" in out


def test_a_file_name_that_is_no_utf8_is_printed_as_it_can_be(run, tmp_path):
    (tmp_path / os.fsdecode(b"br\xfcg.txt")).write_bytes(b"12 - 13")
    for expected in ("new", "unchanged"):
        out, _, error = run(tmp_path)
        assert (out.split()[0], error) == (expected, "")
        assert "br\ufffdg.txt: /articles/" in out
    assert Article.objects.get().title == "br\ufffdg"


def test_nothing_to_import_is_an_error_and_quiet_is_quiet(run, tmp_path):
    assert "nothing to import" in run(tmp_path)[2]
    (tmp_path / "brug.txt").write_text(TEXT, encoding="utf-8")
    assert run(tmp_path, verbosity=0)[1] == ""


def test_the_help_shows_the_shape_of_json(capsys):
    with pytest.raises(SystemExit):
        call_command("import_articles", "--help")
    assert '{"title": "...", "text": "Paragraphs parted by blank lines."' in capsys.readouterr().out


def test_two_imports_at_once_make_no_article_and_no_version_twice(tmp_path):
    """In two processes on one database, as two editors or two timers would."""
    library = tmp_path / "library"
    library.mkdir()
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'at-once.sqlite3'}",
        "NEWSREADER_DATA": str(tmp_path),
        "EXTRACTION_PIPELINE": "no_such_pipeline",
        "LOG_LEVEL": "CRITICAL",
    }
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]

    def import_at_once(processes):
        """What became of the articles, by how many."""
        command = [*manage, "import_articles", "-v0", str(library)]
        running = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(processes)
        ]
        printed = [process.communicate(timeout=60) for process in running]
        assert [process.returncode for process in running] == [0] * processes, printed
        return Counter(line[:11].strip() for out, _ in printed for line in out.splitlines() if ": /articles/" in line)

    for number in range(8):
        (library / f"{number}.txt").write_text(f"Nummer {number}. {TEXT}", encoding="utf-8")
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    assert import_at_once(1) == {"new": 8}
    for number in range(4, 16):
        (library / f"{number}.txt").write_text(f"Nummer {number}. {TEXT} Meer.", encoding="utf-8")
    with_id = [json.dumps({"text": f"Met id {number}.", "id": number, "publication": "Krant"}) for number in range(8)]
    (library / "ids.jsonl").write_text("\n".join(with_id), encoding="utf-8")
    assert import_at_once(2) == {"new": 16, "new version": 4, "unchanged": 28}
