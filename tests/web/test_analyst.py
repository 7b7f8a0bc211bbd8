"""What an analyst asks of the desk, in Debian's Chromium: the words behind a figure, who waits for whom, who holds what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.web.test_browser import LANGUAGES, address, chromium, open_page, pytestmark, said, shown_claim, until
from waqai.desk.desk import Desk

__all__ = ["address", "chromium", "open_page", "pytestmark"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_an_incident_opens_to_its_sentence(open_page: Callable[..., Any], desk: Desk, language: str) -> None:
    page = open_page(language)
    incident = max(desk.incidents(), key=lambda one: sum(len(toll.accounts) for toll in one.tolls))
    page.goto(f"/incidents/{incident.id}")
    page.wait_for_selector("#tolls")
    figures = page.locator("section[aria-labelledby=tolls] li button[aria-expanded]")
    accounts = [one for toll in incident.tolls for one in toll.accounts]
    assert figures.count() == len(accounts)
    for number, account in enumerate(accounts):
        assert not set(figures.nth(number).inner_text()) & set("≥≤~+"), "bounds are words: signs are mirrored in Arabic"
        figures.nth(number).press("Enter")
        line = page.locator("section[aria-labelledby=tolls] li", has=page.locator("blockquote")).last
        marks = " ".join(line.locator("mark").all_inner_texts())
        assert all(words in marks for words in account.quote.split(" + "))
        figures.nth(number).press("Enter")
        until(page, lambda: page.locator("section[aria-labelledby=tolls] blockquote").count() == 0)
    told = page.locator("section[aria-labelledby=accounts] blockquote").all_inner_texts()
    texts = [desk.record(claim.document).document.text for claim in incident.claims]  # type: ignore[union-attr]
    assert len(told) == len(texts) and all(any(one in text for text in texts) for one in told)
    assert all(any(claim.quote in one and one[-1] in ".؟!»" for one in told) for claim in incident.claims)


def test_flagged_claims_wait_in_sight(open_page: Callable[..., Any], desk: Desk) -> None:
    claim = desk.queue("me", "doubt", "no", 1, 0)["items"][0]["claim"]
    desk.decide(claim, "flag", by="me", note="whose side?")
    page = open_page("en")
    page.get_by_text("Mine: 0 decided, 1 flagged").wait_for()
    page.get_by_label("Which claims").first.click()
    page.get_by_role("option", name="Flagged").click()
    page.wait_for_url("**decided=flagged*")
    page.locator(f"ol a[href*='{quote(claim, safe='')}']").get_by_text("flagged").wait_for()
    page.go_back()
    page.get_by_text("Start reviewing").wait_for()


def test_a_place_under_siege_is_not_drawn_as_held_by_who_besieges_it(open_page: Callable[..., Any]) -> None:
    page = open_page("en")
    page.goto("/control")
    step = page.locator("button[data-state=besieged]").first
    holder, rival = step.evaluate("(one) => [one.style.getPropertyValue('--holder'), one.style.getPropertyValue('--rival')]")
    assert holder != rival and "--holder-7" in holder
    for one in page.locator("button[data-state]").all():  # a short step is not covered by the next one
        one.click(timeout=2_000)


def test_merging_begins_with_the_likeliest(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    names = [one["claim"] for one in desk.queue("me", "toll", "no", 50, 0)["items"]]
    claim = next(one for one in names if page.request.get(f"/api/claims/{quote(one, safe='')}").json()["near"])
    page.goto(f"/review/{quote(claim, safe='')}")
    page.wait_for_selector("mark")
    page.keyboard.press("KeyM")
    page.locator("[role=dialog]").get_by_text("The likeliest").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, lambda: said(page) == "Taken as the same event")
    assert desk.log(claim)[-1].action == "same"


def test_the_sentence_stays_in_sight_with_large_letters(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("ar")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(f"/review/{quote(desk.queue('me', 'doubt', 'no', 1, 0)['items'][0]['claim'], safe='')}")
    page.wait_for_selector("mark")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.locator("[aria-label='جملة الرواية']").is_visible()


def test_any_words_are_marked_by_keys_alone(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    page.keyboard.press("KeyG")  # from the queue to the first claim
    page.wait_for_selector("mark")
    claim = unquote(shown_claim(page))
    words = page.locator("#article [data-s]").all_inner_texts()
    page.keyboard.press("Digit4")
    page.wait_for_selector("li[data-active] input:focus")
    page.keyboard.type("[j")  # these are letters of a name, on an Arabic keyboard too
    assert page.locator("li[data-active] input").input_value() == "[j"
    shown = page.locator("li[data-active] bdi[lang=ar]").first
    page.keyboard.press("Alt+KeyJ")
    first = shown.inner_text().strip("«»")
    page.keyboard.press("Alt+KeyJ")
    until(page, lambda: shown.inner_text() != f"«{first}»")
    assert shown.inner_text().strip("«»") == words[words.index(first.split()[-1]) + 1]
    page.keyboard.press("Alt+KeyK")
    page.keyboard.press("Alt+BracketRight")
    until(page, lambda: len(shown.inner_text().split()) == 2)
    page.keyboard.press("Escape")  # leaves the field
    page.keyboard.press("Escape")  # and then the words
    page.keyboard.press("KeyI")  # an event the reader missed
    for _ in words:
        page.keyboard.press("KeyK")
    page.get_by_text(f"Marked: «{words[0]}»").wait_for()
    assert unquote(shown_claim(page)) == claim


def test_what_is_refused_is_said_where_it_was_asked(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    page.keyboard.press("KeyG")
    page.wait_for_selector("mark")
    page.keyboard.press("KeyI")
    page.keyboard.press("BracketRight")  # the word of the claim itself: the reader has an event there
    page.keyboard.press("KeyI")
    page.wait_for_selector("[role=dialog] input:focus")
    conflict = {"code": "conflict", "detail": "decided meanwhile", "given": {"who": "Rana", "when": "2026-01-02T10:00:00Z"}}
    page.route("**/api/decisions", lambda route: route.fulfill(status=409, json=conflict))
    page.keyboard.type("battle")
    page.keyboard.press("Enter")
    page.locator("[role=dialog] [role=alert]").wait_for()
    assert page.locator("[role=alert]").count() == 1


def test_an_adjudicator_sees_who_said_what(open_page: Callable[..., Any], desk: Desk) -> None:
    claim = desk.queue("me", "doubt", "no", 1, 0)["items"][0]["claim"]
    desk.decide(claim, "accept", by="سالم")
    desk.decide(claim, "reject", by="مها", value="negated")
    page = open_page("en")
    page.goto(f"/review/{quote(claim, safe='')}")
    card = page.locator("section[aria-label=Claim] header")
    card.get_by_text("accepted · سالم").wait_for()
    card.get_by_text("rejected: negated · مها").wait_for()


def test_a_viewer_is_told_why_nothing_can_be_decided(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    me = page.request.get("/api/me").json()
    page.route("**/api/me", lambda route: route.fulfill(json=me | {"role": "viewer"}))
    page.goto("/")
    page.locator("ol a").first.wait_for()
    assert page.get_by_text("Start reviewing").count() == 0
    page.locator("ol a").first.click()
    page.get_by_text("You are here to look").wait_for()
    assert page.get_by_role("button", name="Accept").count() == 0


def test_what_was_corrected_is_not_called_decided(open_page: Callable[..., Any], desk: Desk) -> None:
    claim = desk.queue("me", "doubt", "no", 1, 0)["items"][0]["claim"]
    desk.decide(claim, "set", by="me", field="weapons", value=["mortar"])
    page = open_page("en")
    page.goto(f"/incidents/{desk.incident(claim).id}")
    accounts = page.locator("section[aria-labelledby=accounts]")
    accounts.get_by_text("corrected: weapon").wait_for()
    assert accounts.get_by_text("decided").count() == 0
    desk.decide(claim, "accept", by="me")
    page.reload()
    accounts.get_by_text("✓ decided").first.wait_for()
