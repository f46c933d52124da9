"""Lets editors, and those who may do more, see what readers report."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("editor", "chief editor", "administrator")


def show_reports(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=alias, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    view = permissions.get(content_type__app_label="articles", codename="view_report")
    for group in apps.get_model("auth", "Group").objects.using(alias).filter(name__in=ROLES):
        group.permissions.add(view)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_reports")]
    operations = [migrations.RunPython(show_reports, migrations.RunPython.noop)]
