"""What the tests of the admin share: an editor who may do everything, and their English browser."""

import pytest

from tests.factories import make_editor


@pytest.fixture
def editor():
    return make_editor(username="anna")


@pytest.fixture
def client(client, editor):
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
