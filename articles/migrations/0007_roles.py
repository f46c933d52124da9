"""Makes the four roles: reader, editor, chief editor, administrator. Each may do what the one before it may."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITOR = {
    "articles": (
        "view_article view_articleversion view_publication view_annotation view_annotationevent view_actor "
        "view_actoralias view_appearance change_annotation add_actor change_actor "
        "add_actoralias change_actoralias delete_actoralias add_appearance change_appearance delete_appearance"
    ).split(),
}
CHIEF_EDITOR = {
    "articles": "change_article add_publication change_publication withdraw_article decide_many".split(),
}
ADMINISTRATOR = {
    "auth": "view_user add_user change_user delete_user view_group add_group change_group delete_group".split(),
}
ROLES = {"reader": {}, "editor": EDITOR, "chief editor": CHIEF_EDITOR, "administrator": ADMINISTRATOR}


def make_roles(apps, schema_editor):
    alias = schema_editor.connection.alias
    # Permissions are otherwise made only after all migrations.
    for label in ("auth", "articles"):
        config = installed.get_app_config(label)
        create_permissions(config, verbosity=0, using=alias, apps=apps)
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    so_far = []
    for name, added in ROLES.items():
        for label, codenames in added.items():
            found = permission.objects.using(alias).filter(content_type__app_label=label, codename__in=codenames)
            assert found.count() == len(codenames), (name, label)
            so_far += found
        group.objects.using(alias).get_or_create(name=name)[0].permissions.add(*so_far)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_permissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
