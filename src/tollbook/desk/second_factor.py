"""The second factor: time codes of an app, and ten codes for its loss (django-otp)."""

import base64
import io
import secrets

import segno
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tollbook.book.models import User

CODES = 10


def has(user: User) -> bool:
    """Has the person set one up?"""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def unproven(user: User) -> TOTPDevice:
    """The device being set up, made when first asked for."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


def prove(user: User, device: TOTPDevice, code: str) -> list[str]:
    """Confirms the device by a code of it; gives the codes for its loss, or nothing where the code is wrong."""
    if not device.verify_token(_plain(code)):
        return []
    device.confirmed = True
    device.save()
    StaticDevice.objects.filter(user=user).delete()
    spare = StaticDevice.objects.create(user=user, name="codes")
    codes = [secrets.token_hex(4) for _ in range(CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=spare, token=c) for c in codes])
    return codes


def verify(user: User, code: str) -> bool:
    """Is it the app's code of now, or one of the codes for its loss? Both wait longer after each failure."""
    plain = _plain(code)
    devices = [*TOTPDevice.objects.filter(user=user, confirmed=True), *StaticDevice.objects.filter(user=user)]
    fitting = [d for d in devices if isinstance(d, StaticDevice) == (len(plain) == 8)]
    return any(bool(d.verify_is_allowed()[0]) and bool(d.verify_token(plain)) for d in fitting)


def codes_left(user: User) -> int:
    """How many codes for its loss are left."""
    return int(StaticToken.objects.filter(device__user=user).count())


def remove(user: User) -> None:
    """Takes all of it away."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def secret(device: TOTPDevice) -> str:
    """What to type where no picture can be taken."""
    return base64.b32encode(device.bin_key).decode().rstrip("=")


def picture(device: TOTPDevice) -> str:
    """The picture for the app, as a data address."""
    out = io.BytesIO()
    segno.make(device.config_url, error="m").save(out, kind="png", scale=5, border=3)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _plain(code: str) -> str:
    return "".join(c for c in code[:40].lower() if c.isalnum() and c.isascii())
