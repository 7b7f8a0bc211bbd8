"""Routes of people: signing in and out, invitations, accounts."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi import Path as PathIn
from fastapi.responses import Response
from limits import RateLimitItemPerMinute
from pydantic import BaseModel, Field

from waqai.errors import InputError
from waqai.store.accounts import Account, Role
from waqai.web.answers import json
from waqai.web.serving import COOKIE, Admin, Here, Served, Viewer, Visitor, set_session

router: Final = APIRouter(prefix="/api", tags=["people"])
_TRIES: Final = RateLimitItemPerMinute(8)
_Name = Annotated[str, Field(min_length=1, max_length=80)]
_Password = Annotated[str, Field(max_length=200)]


class SignIn(BaseModel):
    """A name and its password."""

    name: _Name
    password: _Password


class Join(SignIn):
    """An invitation's token, and the name and password for the new account."""

    token: Annotated[str, Field(max_length=100)]


class Invited(BaseModel):
    """An invitation's token."""

    token: Annotated[str, Field(max_length=100)]


class NewPassword(BaseModel):
    """The password so far, and the one from now on."""

    old: _Password
    new: _Password


class Invite(BaseModel):
    """Who is invited (nobody by name: whoever has the link), and as what."""

    name: Annotated[str, Field(max_length=80)] = ""
    role: Role = "coder"


class Change(BaseModel):
    """What to change of an account."""

    role: Role | None = None
    active: bool | None = None


@router.post("/sign-in", responses={429: {"description": "too many tries"}})
def sign_in(request: Request, here: Here, asked: SignIn) -> Response:
    """A session for a name and password; eight tries a minute from one address, and for one name."""
    _slow(request, here, asked.name)
    session = here.people.sign_in(asked.name, asked.password)
    if session is None:
        raise HTTPException(401, "name and password do not fit")
    return _with_session(here, session)


@router.post("/invited", responses={404: {"description": "no such invitation, or no more"}})
def invited(request: Request, here: Here, asked: Invited) -> Response:
    """What an invitation is for, to whoever holds it: the desk, the role, and the name where it is for somebody by name."""
    _slow(request, here, "invited")
    found = here.people.invitation(asked.token)
    if found is None:
        raise HTTPException(404, "this invitation is used or has expired")
    return json({"desk": here.desk.name, "name": found.name, "role": found.role, "expires": found.expires})


@router.post("/join")
def join(request: Request, here: Here, asked: Join) -> Response:
    """Makes the account that an invitation is for."""
    _slow(request, here, "join")
    return _with_session(here, here.people.join(asked.token, asked.name, asked.password))


@router.post("/sign-out")
def sign_out(request: Request, here: Here, person: Visitor) -> Response:
    """Ends the session."""
    session = request.cookies.get(COOKIE)
    if session:
        here.people.sign_out(session)
    answer = json({"signed_in": False})
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=here.secure)
    return answer


@router.post("/password", responses={401: {"description": "the old password does not fit"}})
def password(request: Request, here: Here, person: Viewer, asked: NewPassword) -> Response:
    """Another password for my own account; my other sessions end."""
    if not any(one.name == person.name for one in here.people.accounts()):
        raise InputError("nobody has an account at this desk", mend="waqai serve --team gives people accounts")
    _slow(request, here, person.name)
    if not here.people.change_password(person.name, asked.old, asked.new, keep=request.cookies.get(COOKIE, "")):
        raise HTTPException(403, "the old password does not fit")
    return json({"changed": True})


@router.get("/accounts")
def accounts(here: Here, person: Admin) -> Response:
    """Every account and the invitations that stand."""
    standing = [
        {"id": one.digest[:16], "name": one.name, "role": one.role, "expires": one.expires} for one in here.people.invitations()
    ]
    return json({"items": [_shown(one) for one in here.people.accounts()], "invitations": standing})


@router.post("/accounts/{name}")
def change(here: Here, person: Admin, name: str, asked: Change) -> Response:
    """Another role for an account, or closes or opens it; its sessions end."""
    return json(_shown(here.people.change(name, role=asked.role, active=asked.active)))


@router.post("/invitations")
def invite(request: Request, here: Here, person: Admin, asked: Invite) -> Response:
    """A link with which a person makes an account; it is shown once."""
    token = here.people.invite(" ".join(asked.name.split()), asked.role)
    return json({"link": f"{request.base_url}join#{token}", "role": asked.role})


@router.post("/invitations/{invitation}/withdraw", responses={404: {"description": "no such invitation"}})
def withdraw(here: Here, person: Admin, invitation: Annotated[str, PathIn(pattern="^[0-9a-f]{16}$")]) -> Response:
    """Ends an invitation that stands: its link opens nothing more."""
    if not here.people.withdraw(invitation):
        raise HTTPException(404, "no such invitation")
    return json({"withdrawn": True})


def _shown(account: Account) -> dict[str, Any]:
    return {"name": account.name, "role": account.role, "active": account.active, "made": account.made}


def _slow(request: Request, here: Served, name: str) -> None:
    address = request.client.host if request.client else "?"
    for key in (("address", address), ("name", name)):
        if not here.tries.hit(_TRIES, *key):
            raise HTTPException(429, "too many tries; wait a minute", headers={"Retry-After": "60"})


def _with_session(here: Served, session: str) -> Response:
    return set_session(json({"signed_in": True}), here, session)
