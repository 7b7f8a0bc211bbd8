"""What somebody new does first, in Debian's Chromium: nothing ends in a place from which there is no way on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import quote

import pytest

from tests.web.test_browser import LANGUAGES, address, chromium, open_page, pytestmark, said, shown_claim, until
from waqai.desk.desk import Desk

__all__ = ["address", "chromium", "open_page", "pytestmark"]
ADD = {"ar": ("واقعة فاتت", "اختر نوعها…", "اشتباك"), "en": ("Missed event", "Choose its kind…", "battle")}


def opened(page: Any, desk: Desk, order: Literal["doubt", "toll"] = "doubt", nth: int = 0) -> str:
    """Opens a claim of the queue."""
    claim = str(desk.queue("me", order, "no", nth + 1, 0)["items"][nth]["claim"])
    page.goto(f"/review/{quote(claim, safe='')}")
    page.wait_for_selector("mark")
    page.wait_for_load_state("networkidle")
    return claim


def focus(page: Any) -> str:
    """What the control with the focus is kept by; empty where it has no name."""
    found = page.locator(":focus")
    return str(found.get_attribute("data-keep") or "") if found.count() else ""


def mark_free_words(page: Any, desk: Desk, claim: str) -> str:
    """Taps a word at which the reader has no event."""
    document = claim.rpartition(":")[0]
    taken = {event.id.rpartition(":")[2] for event in desk.record(document).events}  # type: ignore[union-attr]
    word = next(one for one in page.locator("#article [data-s]").all() if one.get_attribute("data-s") not in taken)
    word.click()
    return str(word.inner_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missed_event_is_added_opened_and_taken_back(open_page: Callable[..., Any], desk: Desk, language: str) -> None:
    missed, choose, kind = ADD[language]
    page = open_page(language)
    claim = opened(page, desk)
    page.get_by_role("button", name=missed).click()
    word = mark_free_words(page, desk, claim)
    page.get_by_role("button", name=choose).click()
    dialog = page.locator("[role=dialog]")
    dialog.get_by_text(word, exact=False).first.wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    page.get_by_role("button", name=choose).click()  # the words are still marked
    page.wait_for_selector("[role=dialog] input:focus")
    page.keyboard.type(kind)
    page.keyboard.press("Enter")
    until(page, lambda: shown_claim(page) != quote(claim, safe=""))
    assert kind in said(page)
    added = desk.log(claim.rpartition(":")[0] + ":" + re.sub(r".*%3A", "", shown_claim(page)))[-1]
    assert (added.action, added.value) == ("add", "battle")
    page.get_by_text(f"«{word}»").first.wait_for()  # the words of its kind are those that were marked
    ghost = shown_claim(page)
    page.keyboard.press("KeyU")
    until(page, lambda: shown_claim(page) != ghost)
    page.wait_for_selector("mark")
    page.keyboard.press("Shift+KeyU")
    until(page, lambda: shown_claim(page) == ghost)


def test_the_list_of_kinds_covers_nothing_and_is_walked_by_arrows(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    claim = opened(page, desk)
    page.keyboard.press("Digit1")
    page.wait_for_selector("li[data-active] input:focus")
    assert page.locator("[role=listbox]").count() == 0, "nothing pops up"
    page.keyboard.type("بلا وجود")
    page.get_by_text("Nothing found").wait_for()
    page.keyboard.press("Control+KeyA")
    page.keyboard.type("قصف")  # names in the other language are found too
    page.locator("li[data-active] ul button", has_text="shelling").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, lambda: desk.log(claim) and desk.log(claim)[-1].action == "set")
    assert desk.log(claim)[-1].value == "shelling"


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_takes_what_was_typed_into_a_field(open_page: Callable[..., Any], desk: Desk, language: str) -> None:
    """A name, a day and a number are set by the keyboard alone: key of the field, typing, Enter."""
    page = open_page(language)
    claim = opened(page, desk)

    def set_by(key: str, typed: str, shown: str | None = None) -> Any:
        number = len(desk.log(claim))
        page.keyboard.press(key)
        page.wait_for_selector("li[data-active] input:focus")
        page.keyboard.press("Control+KeyA")
        page.keyboard.type(typed)
        if shown:
            page.locator("li[data-active] ul button", has_text=shown).first.wait_for()
        page.keyboard.press("Enter")
        until(page, lambda: len(desk.log(claim)) > number)
        page.locator("li[data-active]").wait_for(state="detached")
        return desk.log(claim)[-1]

    sirte = set_by("Digit4", "سرت" if language == "ar" else "Sirte", "سرت")
    assert (sirte.field, sirte.value["name_en"]) == ("place", "Sirte")
    set_by("Digit5", "9/6/2020")
    assert [(one.field, one.value) for one in desk.log(claim)[-2:]] == [("start", "2020-06-09"), ("end", "2020-06-09")]
    assert set_by("Digit6", "12").value[0]["best"] == 12
    page.keyboard.press("Digit2")  # the arrows walk to the second
    page.wait_for_selector("li[data-active] input:focus")
    page.keyboard.type("حزب الله")
    page.locator("li[data-active] ul button").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, lambda: desk.log(claim)[-1].field == "initiators")


def test_the_focus_comes_back(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    claim = opened(page, desk)
    page.keyboard.press("Digit4")
    page.wait_for_selector("li[data-active] input:focus")
    page.keyboard.press("Escape")
    until(page, lambda: focus(page) == "field-place")
    page.get_by_role("button", name="Flag").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=dialog] textarea:focus")
    page.keyboard.type("look again")
    page.keyboard.press("Control+Enter")
    until(page, lambda: desk.log(claim) and desk.log(claim)[-1].note == "look again")
    until(page, lambda: focus(page) == "flag")
    page.get_by_role("button", name="Reject").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    until(page, lambda: focus(page) == "reject")
    page.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    until(page, lambda: shown_claim(page) != quote(claim, safe=""))
    until(page, lambda: focus(page) == "accept")  # that of the next claim


def test_why_is_a_button_and_says_days_in_words(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("ar")
    for nth in range(4):
        opened(page, desk, nth=nth)
        page.get_by_role("button", name="لماذا؟").click()
        told = " ".join(page.locator("dl dd").all_inner_texts())
        assert told and not re.search(r"\d{4}-\d{2}-\d{2}|this mention", told)
        assert not re.search(r"\b(battle|attack_on_civilians|air_strike) \(", told)


def test_a_change_of_language_leaves_no_word_of_the_other(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    opened(page, desk)
    page.keyboard.press("KeyC")
    page.wait_for_selector("[role=dialog] textarea:focus")
    save = page.get_by_role("button", name="Save")
    assert save.is_disabled(), "an empty comment cannot be stored, and it shows"
    page.keyboard.type("seen")
    save.click()
    assert said(page) == "Comment stored"
    page.locator("header label", has_text="ع").click()
    until(page, lambda: "Comment" not in (page.locator("[aria-live=polite]").first.text_content() or ""))
    page.locator("summary", has_text="القرارات").click()
    told = page.locator("details li", has_text="«seen»").inner_text()
    assert "عُلّق عليه" in told and not re.search(r"\d{4}-\d{2}-\d{2}", told)


def test_the_card_never_lies_over_the_incident(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    opened(page, desk, "toll")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)
    card, strip = (page.locator(f"section[aria-label='{name}']").first.bounding_box() for name in ("Claim", "Incident"))
    actions = page.get_by_role("button", name="Redo").bounding_box()
    assert actions["y"] + actions["height"] <= strip["y"] and card is not None


def test_ties_are_read_on_a_phone(open_page: Callable[..., Any]) -> None:
    page = open_page("ar", width=390, touch=True)
    page.goto("/relations")
    page.wait_for_selector("#ties tbody tr")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#ties td')].filter((cell) => {
             const box = cell.getBoundingClientRect();
             return box.left < 0 || box.right > window.innerWidth;
           }).length"""
    )
    assert cut == 0


@pytest.mark.parametrize(("language", "box", "said"), [("ar", "في يوم", "6 أبريل 2022"), ("en", "On the day", "6 Apr 2022")])
def test_a_day_is_typed_as_people_write_it_and_said_in_words(
    open_page: Callable[..., Any], language: str, box: str, said: str
) -> None:
    page = open_page(language)  # the browser is American: its own box would be month/day/year
    page.goto("/control")
    field = page.get_by_label(box, exact=True)
    field.fill("6/4/2022")
    page.get_by_text(said).first.wait_for()
    until(page, lambda: "at=2022-04-06" in page.url)
    field.fill("7 نيسان")
    until(page, lambda: "at=2022-04-07" in page.url)
    field.fill("31/2/2022")
    field.blur()
    page.locator("[data-wrong]").wait_for()
    assert "at=2022-04-07" in page.url


def test_a_word_that_denies_is_marked(open_page: Callable[..., Any]) -> None:
    page = open_page("ar")
    page.goto("/review/ufuq-aziziya%3A101")
    mark = page.locator("#article mark[data-role=denial]")
    mark.wait_for()
    assert "نفى" in mark.inner_text() and mark.get_attribute("title") == "النفي: منفي"
    page.goto("/review/ufuq-sabia-1%3A22")
    page.wait_for_selector("#article mark")
    assert page.locator("#article mark[data-role=denial]").count() == 0


def test_the_strip_shows_where_and_when_it_was_told(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page("en")
    page.goto("/review/ufuq-sabia-1%3A22")
    page.get_by_role("img", name="Esbea, known to within").wait_for()
    assert page.locator("svg circle").count() == 1
    days = page.get_by_role("list", name="Claims by day of print").get_by_role("listitem").all_inner_texts()
    assert [re.sub(r"\s+", " ", one) for one in days] == ["12 Sept 2019 4", "13 Sept 2019 1"]


def test_empty_lists_say_what_would_fill_them(open_page: Callable[..., Any]) -> None:
    page = open_page("ar")
    page.goto("/?decided=mine")
    page.get_by_text("لم تقرر شيئا بعد").wait_for()
    page.goto("/incidents?place=zzz")
    page.get_by_text("لا واقعة تطابق").wait_for()


def test_a_field_that_must_be_filled_says_so_in_the_language_of_the_page(open_page: Callable[..., Any]) -> None:
    page = open_page("ar")
    page.goto("/export")
    name = page.get_by_role("textbox", name="الاسم")
    name.evaluate("(input) => input.reportValidity()")
    assert name.evaluate("(input) => input.validationMessage") == "املأ هذا الحقل."
    name.fill("يونيو")
    assert name.evaluate("(input) => input.validationMessage") == ""
