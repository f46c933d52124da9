"""Lets chief editors, and administrators with them, add articles: the admin takes them in with their text."""

from django.db import migrations

ROLES = ("chief editor", "administrator")


def allow(apps, schema_editor):
    alias = schema_editor.connection.alias
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    may_add = permission.objects.using(alias).get(content_type__app_label="articles", codename="add_article")
    for role in group.objects.using(alias).filter(name__in=ROLES):
        role.permissions.add(may_add)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_actor_events")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
