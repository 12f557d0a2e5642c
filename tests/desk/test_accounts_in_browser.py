"""Accounts in a real browser: a new person, a password, a second factor, keys, the public switch, the log."""

from collections.abc import Callable
from typing import Any

import pytest
from people import PASSWORD

from tollbook.book.models import User
from tollbook.desk import keys, second_factor

pytestmark = pytest.mark.slow
PageOf = Callable[..., Any]


def sign_in(page: Any, name: str, password: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def code_of(user: User, shift: int = 0) -> str:
    """What the person's app shows; each code is good once."""
    from django_otp.oath import totp
    from django_otp.plugins.otp_totp.models import TOTPDevice

    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, device.step, device.t0, device.digits, device.drift + shift):06d}"


def test_a_new_person_sets_a_password_by_a_link_that_works_once(empty: str, page_of: PageOf) -> None:
    admin = page_of("admin")
    admin.goto("/team/")
    form = admin.locator("form[action='/team/add/']")
    form.get_by_label("Name").fill("amina")
    form.locator("[name=role]").select_option("editor")
    form.get_by_role("button", name="Add").click()
    address = admin.get_by_label("Link").input_value()
    page = page_of(None)
    page.goto(address)
    page.get_by_label("Password, ten").fill("short")
    page.get_by_label("Once more").fill("short")
    page.evaluate("document.querySelectorAll('[minlength]').forEach(e => e.removeAttribute('minlength'))")
    page.get_by_role("button", name="Set the password").click()
    page.get_by_text("too short").wait_for()
    page.get_by_label("Password, ten").fill("nine drifting herons")
    page.get_by_label("Once more").fill("nine drifting herons")
    page.get_by_role("button", name="Set the password").click()
    page.get_by_text("The password is set.").wait_for()
    sign_in(page, "amina", "nine drifting herons")
    page.get_by_role("link", name="amina").wait_for()
    page.goto(address)
    page.get_by_text("This link was used already").wait_for()
    admin.goto("/team/log/")
    assert "added a person: amina as editor" in admin.locator("main").inner_text()


def test_a_role_changes_and_the_last_admin_stays(empty: str, page_of: PageOf) -> None:
    page = page_of("admin")
    page.goto("/team/")
    page.get_by_label("Role of reader").select_option("editor")
    page.locator("tr", has=page.get_by_label("Role of reader")).get_by_role("button", name="Change").click()
    page.get_by_text("reader is editor.").wait_for()
    page.get_by_label("Role of admin").select_option("")
    page.locator("tr", has=page.get_by_label("Role of admin")).get_by_role("button", name="Change").click()
    page.get_by_text("the team must keep an admin").wait_for()


def test_a_second_factor_is_set_up_asked_for_and_replaced_by_a_spare_code(empty: str, page_of: PageOf) -> None:
    user = User.objects.get(username="coder")
    page = page_of("coder")
    page.goto("/account/")
    page.get_by_role("link", name="Set it up").click()
    page.get_by_role("img", name="Picture for the app").wait_for()
    page.get_by_label("The six digits").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_text("This code does not fit.").wait_for()
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.update(throttling_failure_count=0)  # no need to wait in a test
    page.get_by_label("The six digits").fill(code_of(user))
    page.get_by_role("button", name="Turn it on").click()
    spare = page.locator(".codes code").first.inner_text()
    assert second_factor.codes_left(user) == 10
    page.context.clear_cookies()
    sign_in(page, "coder", PASSWORD)
    page.wait_for_url("**/sign-in/code/")
    page.goto("/events/")
    page.wait_for_url("**/sign-in/**")  # the password alone lets nobody in
    page.goto("/sign-in/code/")
    page.get_by_label("The six digits").fill(spare)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="coder").wait_for()
    assert second_factor.codes_left(user) == 9
    page.goto("/account/")
    page.get_by_label("A code, to turn it off").fill(spare)
    page.get_by_role("button", name="Turn it off").click()
    page.get_by_text("the second factor stays").wait_for()  # each spare code is good once


def test_a_key_for_a_program_is_shown_once_and_can_be_ended(empty: str, page_of: PageOf) -> None:
    page = page_of("coder")
    page.goto("/account/")
    page.get_by_label("What it is for").fill("the nightly mirror")
    page.get_by_role("button", name="Make a key").click()
    secret = page.get_by_label("Key", exact=True).input_value()
    assert keys.user_of(secret) == User.objects.get(username="coder")
    page.goto("/account/")
    assert secret not in page.content()
    page.get_by_role("button", name="End the key the nightly mirror").click()
    page.get_by_text("The key is ended").wait_for()
    assert keys.user_of(secret) is None


def test_the_password_is_changed_with_the_old_one(empty: str, page_of: PageOf) -> None:
    page = page_of("reader")
    page.goto("/account/")
    for old, words in (("wrong", "The old password is wrong."), (PASSWORD, "Your password is changed.")):
        page.get_by_label("Old password").fill(old)
        page.get_by_label("New password").fill("nine drifting herons")
        page.get_by_label("Once more").fill("nine drifting herons")
        page.get_by_role("button", name="Change the password").click()
        page.get_by_text(words).wait_for()
    assert User.objects.get(username="reader").check_password("nine drifting herons")


def test_the_desk_is_opened_to_all_readers_and_closed_again(book: str, page_of: PageOf) -> None:
    admin, nobody = page_of("admin"), page_of(None)
    nobody.goto("/")
    nobody.wait_for_url("**/sign-in/**")
    admin.goto("/team/")
    admin.get_by_role("button", name="Open it to all readers").click()
    admin.get_by_text("Anybody may now read the book.").wait_for()
    nobody.goto("/events/")
    nobody.get_by_role("heading", name="Events").wait_for()
    nobody.locator("tbody th a").first.click()
    nobody.get_by_role("heading", name="How many").wait_for()
    assert nobody.get_by_role("heading", name="What do you say?").count() == 0
    admin.get_by_role("button", name="Close it to the public").click()
    admin.get_by_text("Only the team may now read the book.").wait_for()


def test_five_wrong_passwords_close_a_name_for_a_while_and_not_the_others(empty: str, page_of: PageOf) -> None:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    answers = [client.post("/sign-in/", {"username": "editor", "password": f"wrong {n}"}) for n in range(6)]
    assert [a.status_code for a in answers] == [400, 400, 400, 400, 429, 429]
    assert client.post("/sign-in/", {"username": "editor", "password": PASSWORD}).status_code == 429
    assert client.post("/sign-in/", {"username": "coder", "password": PASSWORD}).status_code == 302


def test_the_way_in_of_a_new_desk_works_once(books: Any) -> None:
    from django.test import Client

    from tollbook.desk.serving import way_in

    books.use(books.fresh())
    path = way_in()
    assert Client(headers={"host": "localhost"}).get(path).status_code == 302
    assert Client(headers={"host": "localhost"}).get(path).status_code == 410
    assert way_in() != path
