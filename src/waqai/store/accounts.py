"""People of a team, and the tokens that open the desk: only digests of tokens are kept."""

from __future__ import annotations

import hashlib
import secrets
from typing import Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.store.engine import upsert
from waqai.store.schema import accounts, samples, tokens

Role = Literal["viewer", "coder", "reviewer", "admin"]
TokenKind = Literal["open", "invitation", "session"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One person; `password` is a hash that `waqai.desk.teams` makes and checks."""

    name: str
    role: Role
    password: str
    active: bool
    made: str


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What a token opens: for whom, as what, until when (ISO 8601, UTC)."""

    kind: TokenKind
    name: str
    role: Role
    made: str
    expires: str
    digest: str


def account_of(connection: Connection, name: str) -> Account | None:
    """The account of a name; None when there is none."""
    row = connection.execute(sa.select(accounts).where(accounts.c.name == name)).mappings().first()
    return Account(**row) if row else None


def all_accounts(connection: Connection) -> list[Account]:
    """Every account, by name."""
    rows = connection.execute(sa.select(accounts).order_by(accounts.c.name)).mappings()
    return [Account(**row) for row in rows]


def put_account(connection: Connection, account: Account) -> None:
    """Adds an account, or changes the one of its name."""
    upsert(connection, accounts, [msgspec.structs.asdict(account)], replace=True)


def new_token(connection: Connection, kind: TokenKind, name: str, role: Role, made: str, expires: str) -> str:
    """A token of 256 random bits; only its digest is stored, so nobody who reads the store can use it."""
    token = secrets.token_urlsafe(32)
    row = {"digest": _digest(token), "kind": kind, "name": name, "role": role, "made": made, "expires": expires}
    connection.execute(sa.insert(tokens), row)
    return token


def token_of(connection: Connection, kind: TokenKind, token: str, now: str) -> Token | None:
    """What a token opens; None for an unknown or expired one."""
    where = (tokens.c.digest == _digest(token), tokens.c.kind == kind, tokens.c.expires > now)
    row = connection.execute(sa.select(tokens).where(*where)).mappings().first()
    return Token(**row) if row else None


def tokens_of_kind(connection: Connection, kind: TokenKind, now: str) -> list[Token]:
    """The tokens of a kind that still open something, newest first."""
    query = sa.select(tokens).where(tokens.c.kind == kind, tokens.c.expires > now).order_by(tokens.c.made.desc(), tokens.c.digest)
    return [Token(**row) for row in connection.execute(query).mappings()]


def drop_token(connection: Connection, token: str) -> bool:
    """Ends a token; whether there was one (a token to be used once is dropped by whoever uses it first)."""
    return drop_digest(connection, _digest(token))


def drop_digest(connection: Connection, digest: str) -> bool:
    """Ends the token of a digest; whether there was one."""
    return connection.execute(sa.delete(tokens).where(tokens.c.digest == digest)).rowcount > 0


def drop_tokens_of(connection: Connection, name: str, now: str, *, but: str = "") -> None:
    """Ends every session of a person (but one), and whatever has expired."""
    theirs = sa.and_(tokens.c.kind == "session", tokens.c.name == name, tokens.c.digest != _digest(but))
    ended = sa.or_(theirs, tokens.c.expires <= now)
    connection.execute(sa.delete(tokens).where(ended))


def give_sample(connection: Connection, name: str, documents: list[str], coders: list[str], now: str) -> None:
    """Gives articles to coders, each to all of them, under the name of a sample."""
    rows = [{"document": document, "coder": coder, "name": name, "made": now} for document in documents for coder in coders]
    upsert(connection, samples, rows)


def newest_sample(connection: Connection) -> str:
    """When articles were last given to coders; nothing for never."""
    return str(connection.execute(sa.select(sa.func.max(samples.c.made))).scalar() or "")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
