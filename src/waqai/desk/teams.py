"""Who may do what at a desk: one-time links, accounts by invitation, sessions that end, passwords hashed with Argon2id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, get_args

import msgspec

from waqai.errors import InputError
from waqai.store import Store
from waqai.store.accounts import (
    Account,
    Role,
    Token,
    account_of,
    all_accounts,
    drop_digest,
    drop_token,
    drop_tokens_of,
    new_token,
    put_account,
    token_of,
    tokens_of_kind,
)

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ROLES: Final = get_args(Role)
"""From the least to the most: viewer, coder, reviewer, admin."""
SESSION: Final = timedelta(hours=12)
LINK: Final = timedelta(hours=1)
INVITATION: Final = timedelta(days=7)
_SHORTEST: Final = 10
_LONGEST: Final = 200
Clock = Callable[[], datetime]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who is at the desk."""

    name: str
    role: Role


def may(person: Person | None, least: Role) -> bool:
    """Whether a person's role is enough."""
    return person is not None and ROLES.index(person.role) >= ROLES.index(least)


class Team:
    """The people of one store. `now` gives the time."""

    def __init__(self, store: Store, now: Clock = lambda: datetime.now(UTC)) -> None:
        self._store, self._now = store, now

    def one_time_link(self, name: str) -> str:
        """A token that opens the desk once, as its admin, within the hour: printed by `waqai serve`."""
        return self._new("open", name, "admin", LINK)

    def invite(self, name: str, role: Role) -> str:
        """A token with which a person makes an account of that role, within a week. Raises `InputError` for an unknown role."""
        if role not in ROLES:
            raise InputError(f"{role!r} is no role", mend=f"one of: {', '.join(ROLES)}")
        return self._new("invitation", name, role, INVITATION)

    def invitations(self) -> list[Token]:
        """The invitations that still stand."""
        with self._store.read() as connection:
            return tokens_of_kind(connection, "invitation", self._at())

    def invitation(self, token: str) -> Token | None:
        """What an invitation is for; None where it is used, withdrawn or has expired."""
        with self._store.read() as connection:
            return token_of(connection, "invitation", token, self._at())

    def open_with(self, token: str) -> str | None:
        """A session for a one-time link, which opens nothing after; None where it has been used or is unknown."""
        with self._store.write() as connection:
            found = token_of(connection, "open", token, self._at())
            if found is None or not drop_token(connection, token):
                return None
            return new_token(connection, "session", found.name, found.role, self._at(), self._at(SESSION))

    def join(self, token: str, name: str, password: str) -> str:
        """Makes the account an invitation is for, and a session. Raises `InputError` where something will not do."""
        name = " ".join(name.split())
        if not 1 <= len(name) <= 80 or any(not letter.isprintable() for letter in name):
            raise InputError("a name of 1 to 80 letters", mend="give the name your decisions shall carry")
        _check_password(password)
        with self._store.write() as connection:
            found = token_of(connection, "invitation", token, self._at())
            if found is None:
                raise InputError("this invitation is used or has expired", mend="ask for a new one")
            if found.name and found.name != name:
                raise InputError("the invitation is for another name", mend=f"join as {found.name}")
            if account_of(connection, name) is not None:
                raise InputError(f"there is a {name!r} already", mend="choose another name, or sign in")
            drop_token(connection, token)
            account = Account(name=name, role=found.role, password=_hasher().hash(password), active=True, made=self._at())
            put_account(connection, account)
            return new_token(connection, "session", name, found.role, self._at(), self._at(SESSION))

    def sign_in(self, name: str, password: str) -> str | None:
        """A session for a name and password; None where they do not fit (it takes as long for an unknown name)."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        with self._store.read() as connection:
            account = account_of(connection, " ".join(name.split()))
        try:
            _hasher().verify(account.password if account else _nobody(), password[:_LONGEST])
        except (Argon2Error, InvalidHashError):
            return None
        if account is None or not account.active:
            return None
        with self._store.write() as connection:
            if _hasher().check_needs_rehash(account.password):
                put_account(connection, msgspec.structs.replace(account, password=_hasher().hash(password)))
            return new_token(connection, "session", account.name, account.role, self._at(), self._at(SESSION))

    def person(self, session: str) -> Person | None:
        """Whose session it is; None for one that ended, or of an account that was closed. The role is that of today."""
        with self._store.read() as connection:
            found = token_of(connection, "session", session, self._at())
            if found is None:
                return None
            account = account_of(connection, found.name)
        if account is None:  # the single user, let in by a one-time link
            return Person(name=found.name, role=found.role)
        return Person(name=account.name, role=account.role) if account.active else None

    def change_password(self, name: str, old: str, new: str, *, keep: str) -> bool:
        """Another password for an account, whose other sessions than `keep` end; whether the old one fits.

        Raises `InputError` where the new one will not do.
        """
        from argon2.exceptions import Argon2Error, InvalidHashError

        _check_password(new)
        with self._store.write() as connection:
            account = account_of(connection, name)
            try:
                _hasher().verify(account.password if account else _nobody(), old[:_LONGEST])
            except (Argon2Error, InvalidHashError):
                return False
            if account is None:
                return False
            put_account(connection, msgspec.structs.replace(account, password=_hasher().hash(new)))
            drop_tokens_of(connection, name, self._at(), but=keep)
            return True

    def withdraw(self, invitation: str) -> bool:
        """Ends an invitation, by the beginning of its digest as the list of invitations shows it; whether there was one."""
        with self._store.write() as connection:
            found = [one for one in tokens_of_kind(connection, "invitation", self._at()) if one.digest.startswith(invitation)]
            return len(found) == 1 and drop_digest(connection, found[0].digest)

    def sign_out(self, session: str) -> None:
        """Ends a session."""
        with self._store.write() as connection:
            drop_token(connection, session)

    def accounts(self) -> list[Account]:
        """Every account."""
        with self._store.read() as connection:
            return all_accounts(connection)

    def change(self, name: str, *, role: Role | None = None, active: bool | None = None) -> Account:
        """Gives an account another role, or closes or opens it; its sessions end. Raises `InputError` for the last admin."""
        with self._store.write() as connection:
            account = account_of(connection, name)
            if account is None:
                raise InputError(f"no account {name!r}", mend="see the accounts page")
            changed = msgspec.structs.replace(
                account, role=role or account.role, active=account.active if active is None else active
            )
            others = [one for one in all_accounts(connection) if one.name != name and one.active and one.role == "admin"]
            if account.role == "admin" and not others and (changed.role != "admin" or not changed.active):
                raise InputError("the last admin stays", mend="make somebody else admin first")
            put_account(connection, changed)
            drop_tokens_of(connection, name, self._at())
            return changed

    def _new(self, kind: str, name: str, role: Role, lasts: timedelta) -> str:
        with self._store.write() as connection:
            return new_token(connection, kind, name, role, self._at(), self._at(lasts))  # type: ignore[arg-type]

    def _at(self, later: timedelta = timedelta()) -> str:
        return (self._now() + later).astimezone(UTC).isoformat(timespec="seconds")


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # Argon2id with the parameters of RFC 9106, second choice


@cache
def _nobody() -> str:
    """A hash to check against where there is no account, so that the answer takes as long."""
    return _hasher().hash("nobody")


def _check_password(password: str) -> None:
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise InputError(f"a password of {_SHORTEST} to {_LONGEST} letters", mend="a sentence that you remember is best")
