"""What `make run` makes before it serves."""

import io
import re
import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.management.commands import prepare, serve
from tests.factories import make_article, make_editor


def run_prepare() -> str:
    out = io.StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


@pytest.fixture
def folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    return tmp_path


@pytest.mark.django_db
def test_an_editor_is_made_once_and_the_password_printed_works(folders, client):
    make_article()
    first = run_prepare()
    password = re.search(r"password (\S+)", first)[1]
    assert client.login(username="editor", password=password)
    assert "password" not in run_prepare()
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db
def test_nobody_is_made_where_an_editor_exists(folders):
    make_article()
    make_editor()
    assert "password" not in run_prepare()


@pytest.mark.django_db
def test_static_files_are_built_again_only_after_a_change(folders, settings):
    own = folders / "own"
    own.mkdir()
    (own / "a.css").write_text("a{}")
    settings.STATICFILES_DIRS = [own]
    prepare.make_data_folder(settings.DATA_DIR)
    prepare.build_static()
    built = settings.STATIC_ROOT / "a.css"
    built.unlink()
    prepare.build_static()
    assert not built.exists()
    (own / "a.css").write_text("a{color:red}")
    prepare.build_static()
    assert built.read_text() == "a{color:red}"


def test_a_folder_that_cannot_be_made_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Set NEWSREADER_DATA"):
        prepare.make_data_folder(tmp_path / "file" / "data")


def test_a_port_in_use_is_refused_with_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} on 127.0.0.1 is in use"):
            serve.refuse_taken_port("127.0.0.1", port)
    serve.refuse_taken_port("127.0.0.1", port)


def test_an_address_that_is_not_this_machine_is_refused():
    with pytest.raises(CommandError, match="cannot listen"):
        serve.refuse_taken_port("192.0.2.1", 8000)
