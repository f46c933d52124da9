"""Commands that write say so where the database is not ready for it."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("command", [["import_articles", "ergens.txt"], ["load_demo"], ["search_again", "--all"]])
def test_a_database_that_is_behind_is_refused_with_what_to_do(command):
    MigrationRecorder.Migration.objects.filter(app="articles").latest("pk").delete()
    with pytest.raises(CommandError, match=r"Run `python manage\.py migrate`"):
        call_command(*command)
