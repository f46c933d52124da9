"""Room for an editor's verdict on a claim; chief editors and administrators may give it."""

from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = ("chief editor", "administrator")


def let_judge(apps, schema_editor):
    alias = schema_editor.connection.alias
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=alias, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    judge = permissions.get(content_type__app_label="articles", codename="judge_claim")
    for group in apps.get_model("auth", "Group").objects.using(alias).filter(name__in=ROLES):
        group.permissions.add(judge)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_presence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='annotation',
            options={'ordering': ('version', 'pk'), 'permissions': (('decide_many', 'Can decide annotations of many articles at once'), ('judge_claim', 'Can give verdicts on claims')), 'verbose_name': 'annotation', 'verbose_name_plural': 'annotations'},
        ),
        migrations.AddField(
            model_name='annotation',
            name='verdict',
            field=models.CharField(blank=True, choices=[('true', 'true'), ('mostly-true', 'mostly true'), ('half-true', 'half true'), ('mostly-false', 'mostly false'), ('false', 'false'), ('unknown', 'cannot be established')], editable=False, max_length=12, verbose_name='verdict'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='verdict_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='verdict given at'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='verdict_evidence',
            field=models.URLField(blank=True, editable=False, max_length=1000, verbose_name='evidence'),
        ),
        migrations.AddField(
            model_name='annotation',
            name='verdict_reason',
            field=models.TextField(blank=True, editable=False, max_length=1000, verbose_name='why this verdict'),
        ),
        migrations.AlterField(
            model_name='annotationevent',
            name='verb',
            field=models.CharField(choices=[('added', 'added'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('changed', 'changed'), ('judged', 'judged'), ('moved', 'moved to a new text'), ('orphaned', 'lost in a new text'), ('reattached', 'attached again'), ('withdrawn', 'no longer found'), ('split', 'split'), ('merged', 'merged'), ('reverted', 'taken back'), ('restored', 'done again')], max_length=10, verbose_name='act'),
        ),
        migrations.AddConstraint(
            model_name='annotation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', ''), ('verdict_at', None), ('verdict_evidence', ''), ('verdict_reason', '')), models.Q(models.Q(('verdict_reason', ''), _negated=True), ('kind', 'claim'), ('verdict__in', ('true', 'mostly-true', 'half-true', 'mostly-false', 'false', 'unknown')), ('verdict_at__isnull', False)), _connector='OR'), name='annotation_verdict_on_claims_and_whole'),
        ),
        migrations.RunPython(let_judge, migrations.RunPython.noop),
    ]
