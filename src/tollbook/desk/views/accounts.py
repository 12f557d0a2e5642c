"""Signing in and out, passwords, the second factor, keys for programs."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tollbook.book.models import User
from tollbook.desk import keys, second_factor
from tollbook.desk.asking import Asking, person
from tollbook.desk.audit import note
from tollbook.desk.links import reset_address
from tollbook.desk.models import ApiToken

PENDING = "signing-in"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: Asking) -> HttpResponse:
    """Name and password; then, where the person has set one up, the second factor."""
    after = _after(request)
    if request.method != "POST":
        return render(request, "desk/sign_in.html", {"next": after})
    name, secret = request.POST.get("username", "")[:150].strip(), request.POST.get("password", "")[:1000]
    user = authenticate(request, username=name, password=secret) if "\x00" not in name + secret else None
    if not isinstance(user, User):
        if getattr(request, "axes_locked_out", False):
            return locked_out(request, {})
        context = {"next": after, "name": name, "problem": "This name and password do not go together. Check both and try again."}
        return render(request, "desk/sign_in.html", context, status=400)
    if second_factor.has(user):
        request.session[PENDING] = {"user": user.pk, "next": after}
        return HttpResponseRedirect(reverse("sign-in-code"))
    login(request, user, backend=BACKEND)
    return HttpResponseRedirect(after)


@never_cache
def sign_in_code(request: Asking) -> HttpResponse:
    """The second factor: six digits of the app, or one of the codes kept for its loss."""
    pending = request.session.get(PENDING) or {}
    user = User.objects.filter(pk=int(pending.get("user", 0)), is_active=True).first()
    if user is None:
        return HttpResponseRedirect(reverse("sign-in"))
    if request.method != "POST":
        return render(request, "desk/sign_in_code.html", {})
    if second_factor.verify(user, request.POST.get("code", "")):
        after = str(pending.get("next") or reverse("overview"))
        del request.session[PENDING]
        login(request, user, backend=BACKEND)
        return HttpResponseRedirect(after)
    note(request, user.get_username(), "second factor refused")
    problem = (
        "This code is wrong or was used already. Wait for the next one and try again; after several wrong ones it takes longer."
    )
    return render(request, "desk/sign_in_code.html", {"problem": problem}, status=400)


def locked_out(request: HttpRequest, credentials: dict[str, object], *_: object, **__: object) -> HttpResponse:
    """Too many wrong passwords."""
    words = "Too many wrong passwords for this name. Wait a quarter of an hour, or ask an admin of the team for a new link."
    return render(request, "desk/fault.html", {"words": words, "status": 429}, status=429)


@require_POST
def sign_out(request: Asking) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return HttpResponseRedirect(reverse("sign-in"))


@never_cache
def enter(request: Asking, uid: str, key: str) -> HttpResponse:
    """The link that ``tollbook serve`` prints: good once, for whom it was made."""
    user = _of_link(uid, key)
    if user is None or second_factor.has(user):
        return _stale(request)
    login(request, user, backend=BACKEND)
    return HttpResponseRedirect(reverse("overview"))


@never_cache
def reset(request: Asking) -> HttpResponse:
    """Asks for a link to set a new password. Says the same whether or not there is such a person."""
    if request.method != "POST":
        return render(request, "desk/reset.html", {"mail": settings.DESK_MAIL})
    mail = request.POST.get("email", "").strip()[:254]
    for user in User.objects.filter(email__iexact=mail, is_active=True) if mail and settings.DESK_MAIL else ():
        words = f"Open this link within three days to set a new password for {user.username}:\n{reset_address(user, request)}\n"
        send_mail("Tollbook: a new password", words, None, [user.email], fail_silently=True)
        note(request, user.get_username(), "asked for a new password")
    return render(request, "desk/reset.html", {"sent": True, "mail": True})


@sensitive_post_parameters("password", "again")
@never_cache
def reset_link(request: Asking, uid: str, key: str) -> HttpResponse:
    """Sets a password by a link."""
    user = _of_link(uid, key)
    if user is None:
        return _stale(request)
    problems = _set_password(request, user) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        note(request, user.get_username(), "set a password by a link")
        messages.success(request, "The password is set. Sign in with it.")
        return HttpResponseRedirect(reverse("sign-in"))
    return render(
        request, "desk/reset_link.html", {"name": user.get_username(), "problems": problems}, status=400 if problems else 200
    )


def _of_link(uid: str, key: str) -> User | None:
    try:
        number = int(urlsafe_base64_decode(uid).decode("ascii"))
    except (ValueError, UnicodeDecodeError, OverflowError):
        return None
    user = User.objects.filter(pk=number, is_active=True).first() if 0 < number < 2**62 else None
    return user if user is not None and default_token_generator.check_token(user, key) else None


def _stale(request: Asking) -> HttpResponse:
    words = "This link was used already or is too old. Ask an admin of the team for another (`tollbook user link NAME`)."
    return render(request, "desk/fault.html", {"words": words, "status": 410}, status=410)


def _set_password(request: Asking, user: User) -> list[str]:
    """Sets the password of a form; gives what is wrong with it."""
    secret = request.POST.get("password", "")[:1000]
    if secret != request.POST.get("again", "")[:1000]:
        return ["The two passwords are not the same."]
    try:
        validate_password(secret, user)
    except ValidationError as refused:
        return list(refused.messages)
    user.set_password(secret)
    user.save(update_fields=["password"])
    return []


@never_cache
def account(request: Asking) -> HttpResponse:
    """The person's own account."""
    me = person(request)
    context = {"tokens": ApiToken.objects.filter(user=me), "second": second_factor.has(me), "left": second_factor.codes_left(me)}
    return render(request, "desk/account.html", context)


@sensitive_post_parameters("old", "password", "again")
@require_POST
def password(request: Asking) -> HttpResponse:
    """A new password, the old one given."""
    me = person(request)
    if me.has_usable_password() and not me.check_password(request.POST.get("old", "")[:1000]):
        note(request, me.get_username(), "change of password refused")
        messages.error(request, "The old password is wrong.")
        return HttpResponseRedirect(reverse("account"))
    problems = _set_password(request, me)
    for problem in problems:
        messages.error(request, problem)
    if not problems:
        update_session_auth_hash(request, me)
        note(request, me.get_username(), "changed the password")
        messages.success(request, "Your password is changed. Other sessions of yours have ended.")
    return HttpResponseRedirect(reverse("account"))


@never_cache
def two_factor(request: Asking) -> HttpResponse:
    """Sets up the second factor: a picture for the app, then a code from it as proof."""
    me = person(request)
    if second_factor.has(me):
        return HttpResponseRedirect(reverse("account"))
    device = second_factor.unproven(me)
    problem = ""
    if request.method == "POST":
        codes = second_factor.prove(me, device, request.POST.get("code", ""))
        if codes:
            note(request, me.get_username(), "set up a second factor")
            return render(request, "desk/two_factor.html", {"codes": codes})
        problem = "This code does not fit. Check the clock of your phone and try the next one."
    context = {"picture": second_factor.picture(device), "secret": second_factor.secret(device), "problem": problem}
    return render(request, "desk/two_factor.html", context, status=400 if problem else 200)


@require_POST
def two_factor_off(request: Asking) -> HttpResponse:
    """Takes the second factor away, a code of it given."""
    me = person(request)
    if not second_factor.verify(me, request.POST.get("code", "")):
        messages.error(request, "This code is wrong; the second factor stays.")
    else:
        second_factor.remove(me)
        note(request, me.get_username(), "took the second factor away")
        messages.success(request, "The second factor is off.")
    return HttpResponseRedirect(reverse("account"))


@require_POST
def tokens(request: Asking) -> HttpResponse:
    """A new key for a program, shown once."""
    name = request.POST.get("name", "").strip()[:100] or "a program"
    secret = keys.make(person(request), name)
    note(request, request.who, "made a key", name)
    return render(request, "desk/new_key.html", {"secret": secret, "name": name})


@require_POST
def end_token(request: Asking, number: int) -> HttpResponse:
    """Ends one of the person's own keys."""
    one = ApiToken.objects.filter(user=person(request), pk=number).first()
    if one is not None:
        note(request, request.who, "ended a key", one.name)
        one.delete()
        messages.success(request, "The key is ended; programs that use it are turned away.")
    return HttpResponseRedirect(reverse("account"))


def _after(request: Asking) -> str:
    """Where to go after signing in: a page of this desk, nowhere else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("overview")
