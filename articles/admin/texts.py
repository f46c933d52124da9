"""The pages on which an editor gives an article its text: a new article by pasting it, and a new text of one.

Nothing that was typed is lost: a form that cannot be taken comes back as it was sent, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.parts import editor_of
from articles.annotating.comparing import Compared, compare
from articles.ingestion import Outcome, Submission, Superseded, Unusable, Written, take_in, write_version
from articles.ingestion.plain_text import read_date, take_date, take_title
from articles.ingestion.submissions import checked_address, checked_line, checked_text, stand_in_for_title
from articles.models import Article, ArticleVersion, Publication
from articles.tasks import search_version

if TYPE_CHECKING:
    from django.http import HttpRequest

MAY_ADD = "articles.add_article"
MAY_CHANGE = "articles.change_article"
# As it is written in Dutch: 31-12-2022.
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


class Checked(forms.CharField):
    """A field that holds what a check of ingestion makes of it, and says what the check says, or else `refusal`."""

    def __init__(self, check: Callable[[str], str], refusal: Any = "", **options: Any) -> None:
        self.check = check
        self.refusal = refusal
        super().__init__(**options)

    def to_python(self, value: str | None) -> str:
        if not self.required and not (value or "").strip():
            return ""
        try:
            return self.check(value or "")
        except Unusable as error:
            raise ValidationError(self.refusal or str(error)) from error


class Date(forms.CharField):
    """A day, a month or a year, as `Dated`; None where it is left empty."""

    def to_python(self, value: str | None) -> Any:
        written = (value or "").strip()
        if match := DAY_FIRST.fullmatch(written):
            written = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        dated = read_date(written)
        if written and dated is None:
            raise ValidationError(
                _("“%(value)s” is no date. Write 2022-12-31, or 2022-12 or 2022 where no more is known.")
                % {"value": written[:60]}
            )
        return dated


class TextForm(forms.Form):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)

    text = Checked(
        checked_text,
        label=_("Text"),
        help_text=_("Plain text; an empty line parts two paragraphs."),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
    )


class ArticleForm(TextForm):
    title = Checked(
        partial(checked_line, "title"),
        label=_("Title"),
        required=False,
        help_text=_(
            "Left empty, a short first paragraph without a full stop is the title, or else the first sentence."
        ),
    )
    intro = Checked(
        checked_text,
        label=_("Intro"),
        required=False,
        help_text=_("Stands between title and text. Nothing is looked for in it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    publication = Checked(
        partial(checked_line, "publication"),
        label=_("Publication"),
        required=False,
        widget=forms.TextInput(attrs={"list": "publications", "autocomplete": "off"}),
    )
    published_on = Date(
        label=_("Date"), required=False, help_text=_("2022-12-31, or 2022-12 or 2022 where no more is known.")
    )
    byline = Checked(partial(checked_line, "byline"), label=_("Author"), required=False)
    source_url = Checked(
        checked_address,
        refusal=_("Write the whole address, beginning with https://, or leave it empty."),
        label=_("Original address"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    field_order = ("title", "intro", "text", "publication", "published_on", "byline", "source_url")

    def submission(self) -> Submission:
        """What was typed, as every way in hands it over; a head of title and date is taken off where it says so."""
        given: dict[str, Any] = self.cleaned_data
        text, title, dated = given["text"], given["title"], given["published_on"]
        at_head, rest = take_date(text)
        if dated is None and at_head and rest.strip():
            dated, text = at_head, checked_text(rest)
        if not title:
            title, text = take_title(text)
        return Submission(
            text=text,
            title=title,
            stand_in=stand_in_for_title(text, ""),
            intro=given["intro"],
            byline=given["byline"],
            publication=given["publication"],
            published_on=dated.day if dated else None,
            date_precision=dated.precision if dated else Article.DatePrecision.DAY.value,
            source_url=given["source_url"],
            external_id=given["source_url"],
            same_words_same_article=True,
        )


class NewTextForm(TextForm):
    based_on = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def add_article(request: HttpRequest) -> HttpResponse:
    """A form for a new article. What is here already is not taken twice: the page says where it is."""
    if not request.user.has_perm(MAY_ADD):
        raise PermissionDenied
    if request.method != "POST":
        return _adding_page(request, ArticleForm())
    form = ArticleForm(request.POST)
    if not form.is_valid():
        return _adding_page(request, form, status=422)
    known = _same_address(form.cleaned_data["source_url"])
    if known is None:
        with transaction.atomic():
            taken = take_in(form.submission())
            article = taken.article
            if taken.outcome != Outcome.UNCHANGED:
                _search_on_commit(article.current_version)
                admin.site.get_model_admin(Article).log_addition(request, article, [{"added": {}}])
        if taken.outcome != Outcome.UNCHANGED:
            messages.success(request, _("“%(title)s” has been added.") % {"title": article.title})
            return _taken(request, "admin:review", article)
        known = article
    return _adding_page(request, form, known, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def new_text(request: HttpRequest, pk: int) -> HttpResponse:
    """A form with the article's present text, of which what is sent becomes a new version."""
    if not request.user.has_perm(MAY_CHANGE):
        raise PermissionDenied
    article, version = _article_or_404(pk)
    if request.method != "POST":
        return _text_page(request, article, NewTextForm(initial={"text": version.text, "based_on": version.number}))
    form = NewTextForm(request.POST)
    if not form.is_valid():
        return _text_page(request, article, form, status=422)
    try:
        with transaction.atomic():
            written = write_version(
                article, form.cleaned_data["text"], editor_of(request), form.cleaned_data["based_on"]
            )
            if written.moved is not None:
                _search_on_commit(written.version)
                model_admin = admin.site.get_model_admin(Article)
                model_admin.log_change(
                    request, article, str(_("Text %(number)d.") % {"number": written.version.number})
                )
    except Superseded as superseded:
        return _conflict_page(request, article, form, superseded.current)
    return _told(request, article, written)


@require_safe
def search_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Tells htmx to load the page again once the text has been searched; 204 until then."""
    if not request.user.has_perm("articles.change_annotation"):
        raise PermissionDenied
    _article, version = _article_or_404(pk)
    is_pending = version.extraction == ArticleVersion.Extraction.PENDING
    return HttpResponse(status=204) if is_pending else HttpResponse(headers={"HX-Refresh": "true"})


def _article_or_404(pk: int) -> tuple[Article, ArticleVersion]:
    article = Article.objects.filter(pk=pk).select_related("publication", "current_version").first()
    if article is None or article.current_version is None:
        raise Http404("No such article.")
    return article, article.current_version


def _same_address(address: str) -> Article | None:
    return Article.objects.filter(source_url=address).order_by("pk").first() if address else None


def _search_on_commit(version: ArticleVersion | None) -> None:
    if version is not None:
        transaction.on_commit(partial(search_version.enqueue, version.pk))


def _told(request: HttpRequest, article: Article, written: Written) -> HttpResponse:
    """Says what became of the annotations, where the editor goes on: to the lost ones where there are any."""
    if written.moved is None:
        messages.info(request, _("That is the text that the article has already. Nothing has changed."))
        return _taken(request, "admin:new_text", article)
    moved, lost = written.moved.moved + written.moved.returned, written.moved.orphaned
    told = [
        _("Saved as text %(number)d.") % {"number": written.version.number},
        ngettext("%(number)d annotation went along.", "%(number)d annotations went along.", moved) % {"number": moved},
    ]
    if written.moved.returned:
        back = written.moved.returned
        told.append(
            ngettext(
                "Of these, %(number)d had been lost in an earlier text.",
                "Of these, %(number)d had been lost in an earlier text.",
                back,
            )
            % {"number": back}
        )
    if lost:
        told.append(
            ngettext("%(number)d lost its words.", "%(number)d lost their words.", lost) % {"number": lost},
        )
    messages.add_message(request, messages.WARNING if lost else messages.SUCCESS, " ".join(map(str, told)))
    return _taken(request, "admin:orphans" if lost else "admin:review", article)


def _taken(request: HttpRequest, following: str, article: Article) -> HttpResponse:
    """Goes on to another page, and lets the form's script know that it need not keep what was typed."""
    response = HttpResponseRedirect(reverse(following, args=(article.pk,)))
    response.set_cookie("draft_saved", "yes", path=request.path, secure=request.is_secure(), samesite="Strict")
    return response


def _adding_page(
    request: HttpRequest, form: ArticleForm, known: Article | None = None, status: int = 200
) -> HttpResponse:
    names = Publication.objects.values_list("name", flat=True)
    return _page(request, "add", {"form": form, "known": known, "publications": names}, status)


def _text_page(request: HttpRequest, article: Article, form: NewTextForm, status: int = 200) -> HttpResponse:
    return _page(request, "new_text", {"form": form, "article": article}, status)


def _conflict_page(request: HttpRequest, article: Article, form: NewTextForm, current: ArticleVersion) -> HttpResponse:
    """The text as it was sent, to be sent again, beside what somebody else made of it meanwhile."""
    texts = dict(article.versions.values_list("number", "text"))
    base = texts.get(form.cleaned_data["based_on"], "")
    again = NewTextForm(initial={"text": form.cleaned_data["text"], "based_on": current.number})
    context: dict[str, Any] = {"form": again, "article": article, "current": current}
    theirs: list[Compared] = compare(base, current.text)
    context |= {"theirs": theirs, "differences": compare(current.text, form.cleaned_data["text"])}
    return _page(request, "new_text", context, status=409)


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    frame = admin.site.each_context(request)
    return render(request, f"admin/articles/texts/{template}.html", frame | context, status=status)
