"""The background tasks in the admin, in words of ours: what each was to do, and why one failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy
from django_tasks_db import admin as _theirs  # noqa: F401  (registers itself, which must not come after)
from django_tasks_db.models import DBTaskResult

from articles import tasks
from articles.admin.parts import OnlyRead

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

DOES = {
    tasks.search_version.module_path: _("search a new text"),
    tasks.search_run.module_path: _("begin a run over many articles"),
    tasks.search.module_path: _("search an article again"),
}
# What the library calls things, for our catalogue to translate.
ITS_WORDS = (
    gettext_noop("Task Result"),
    gettext_noop("Task Results"),
    gettext_noop("status"),
    gettext_noop("enqueued at"),
    gettext_noop("started at"),
    gettext_noop("finished at"),
    pgettext_lazy("Task", "Ready"),
    pgettext_lazy("Task", "Running"),
    pgettext_lazy("Task", "Failed"),
    pgettext_lazy("Task", "Successful"),
)

# Its own list shows keys and paths, in English.
admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class TaskAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ("does", "status", "enqueued_at", "started_at", "finished_at")
    list_filter = ("status",)
    list_per_page = 50
    ordering = ("-enqueued_at",)
    fields = readonly_fields = ("does", "status", "enqueued_at", "started_at", "finished_at", "error")

    @admin.display(description=_("task"), ordering="task_path")
    def does(self, task: DBTaskResult) -> str:
        return str(DOES.get(task.task_path, task.task_path))

    @admin.display(description=_("why it failed"))
    def error(self, task: DBTaskResult) -> SafeString | str:
        return format_html("<pre>{}</pre>", task.traceback) if task.traceback else "–"
