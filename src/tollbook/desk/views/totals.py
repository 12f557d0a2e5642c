"""Totals: a question as a form, the answer as a range with its reasons, in an address that can be sent."""

from typing import get_args
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from tollbook.desk import wording
from tollbook.desk.answers import Answered, Told, answered, in_a_sentence
from tollbook.desk.asking import Asking
from tollbook.desk.counting import counted
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.work import Work
from tollbook.errors import BadInput
from tollbook.linking import Answer, Question
from tollbook.linking.tolls import OUTCOMES
from tollbook.model import Who

BELIEVE = {
    "all": "all claims",
    "own-losses": "what each side says of its own losses",
    "independent": "those outside the conflict",
    "2": "what two independent sources say",
    "3": "what three independent sources say",
}
PROFILES = {
    "default": "Tollbook's own",
    "ged": "UCDP GED",
    "acled": "ACLED",
    "gtd": "GTD",
    "minmax": "least and greatest",
}


def totals(request: Asking) -> HttpResponse:
    """The form, and under it the answer where something was asked."""
    given = request.GET
    asked = any(given.get(name) for name in ("outcome", "place", "from", "to")) or bool(given.getlist("who"))
    question, answer, problem = Question(), None, ""
    try:
        question = question_of(request)
        answer = counted(question, given.get("as-of") or None) if asked else None
    except BadInput as refused:
        problem = str(refused)
    work = answer if isinstance(answer, Work) else None
    if work is not None and work.problem:
        problem, work = work.problem, None
    found = answered(answer) if isinstance(answer, Answer) else None
    kept = [(k, v) for k, values in given.lists() for v in values if v]
    context = {
        "question": question,
        "given": given,
        "who": given.getlist("who"),
        "outcomes": [(o, wording.OUTCOME[o]) for o in OUTCOMES],
        "whos": [(w, wording.WHO[w]) for w in get_args(Who)],
        "believe": BELIEVE,
        "profiles": [(p.name, PROFILES.get(p.name, p.name), p.about) for p in the_codebook().profiles],
        "found": found,
        "work": work,
        "sentence": in_a_sentence(question, found.answer) if found else "",
        "believed": BELIEVE.get(question.believe, f"what {question.believe} independent sources say"),
        "contradictions": _contradictions(found),
        "address": request.build_absolute_uri(f"{request.path}?{urlencode(kept)}"),
        "problem": problem,
    }
    return render(request, "desk/totals.html", context, status=400 if problem else 200)


def question_of(request: Asking) -> Question:
    """The question that an address asks. Raises BadInput."""
    given = {k: request.GET.get(k, "").strip() for k in ("outcome", "place", "from", "to", "believe", "profile")}
    for name, value in given.items():
        if "\x00" in value or len(value) > 200:
            raise BadInput(f"{name}: at most 200 plain characters")
    for name in ("from", "to"):
        if given[name] and wording.day(given[name]) == given[name]:
            raise BadInput(f"{given[name]!r} is no day; write it as 2025-09-14")
    who = tuple(dict.fromkeys(w for w in request.GET.getlist("who") if w))
    return Question(
        given["outcome"] or "killed",
        who,
        given["place"] or None,
        given["from"] or None,
        given["to"] or None,
        given["believe"] or "all",
        given["profile"] or "default",
    )


def _contradictions(found: Answered | None) -> list[list[Told]]:
    """Sets of claims that cannot all hold, by who says what; claims of parts that are not shown are left out."""
    if found is None:
        return []
    sets = [[found.told[c] for c in conflict if c in found.told] for conflict in found.answer.contradictions]
    return [s for s in sets if len(s) > 1][:20]
