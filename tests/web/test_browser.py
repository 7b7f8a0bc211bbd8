"""The review desk in Debian's Chromium, on the real server: the loop by keyboard, every screen, nothing from outside."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn

from waqai.desk.desk import Desk
from waqai.web.app import create_app
from waqai.web.serving import STATIC, Served

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium (Debian: apt install chromium)"),
    pytest.mark.skipif(not (STATIC / "index.html").is_file(), reason="the front end is not built (make frontend)"),
]
ARGS = [
    "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
]  # fmt: skip
SCREENS = (
    "/", "/incidents", "/map", "/timeline", "/ledger", "/control", "/relations", "/agreement", "/packs", "/import", "/export",
    "/accounts",
    "/settings", "/help",
)  # fmt: skip
LANGUAGES = ("ar", "en")
SLOWER = float(os.environ.get("WAQAI_SLOWER", "1"))
"""How many times slower the browser is made: what passes at 5 waits for what it needs and not for a fast machine."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser."""
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def address(desk: Desk) -> Iterator[tuple[str, Served]]:
    """The desk on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = Served(desk)
    server = uvicorn.Server(uvicorn.Config(create_app(served), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", served
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def open_page(chromium: Any, address: tuple[str, Served]) -> Iterator[Callable[..., Any]]:
    """Opens the desk in a window of its own, by the one-time link; any error of a page fails the test."""
    base, served = address
    contexts, faults = [], []

    def opened(language: str = "ar", theme: str = "light", width: int = 1280, name: str = "me", touch: bool = False) -> Any:
        seen = {"width": width, "height": 844 if touch else 900}
        context = chromium.new_context(viewport=seen, color_scheme=theme, base_url=base, has_touch=touch, is_mobile=touch)
        context.add_init_script(f"localStorage.getItem('waqai.lang') ?? localStorage.setItem('waqai.lang', '{language}')")
        page = context.new_page()
        if SLOWER > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" and not _refused(said) else None)
        page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith((base, "data:", "blob:")) else None)
        page.goto(f"/open?token={served.people.one_time_link(name)}")
        page.wait_for_load_state("networkidle")
        contexts.append(context)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _refused(said: Any) -> bool:
    """A browser's own line about an answer that is a refusal and no fault: a conflict, a patch that would not help."""
    return "409" in said.text or "/api/patch" in said.location["url"]


def until(page: Any, what: Callable[[], Any]) -> Any:
    """Waits for something to be so; the page's policy forbids to ask it by a script of ours."""
    given_up = time.monotonic() + 30  # a loaded machine draws late
    while time.monotonic() < given_up:
        found = what()
        if found:
            return found
        page.wait_for_timeout(25)
    raise AssertionError(f"it did not come to be: {page.url}")


def said(page: Any) -> str:
    """What was last announced."""
    return str(until(page, lambda: page.locator("[aria-live=polite]").first.text_content()))


def leaves(page: Any, claim: str) -> None:
    """Waits for the page to go on from a claim: the address changes first, and what is drawn a moment later."""
    until(page, lambda: shown_claim(page) != claim)
    page.wait_for_selector(f"[data-claim='{shown_claim(page)}'] mark")


def shown_claim(page: Any) -> str:
    """The claim in the address."""
    return str(re.search(r"/review/([^?]+)", page.url).group(1))  # type: ignore[union-attr]


@pytest.mark.parametrize(("language", "theme"), [("ar", "dark"), ("en", "light")])
def test_the_review_loop_by_keyboard_alone(open_page: Callable[..., Any], desk: Desk, language: str, theme: str) -> None:
    page = open_page(language, theme)
    left = desk.queue("me", "doubt", "no", 1, 0)["left"]
    page.locator("ol a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/**")
    page.wait_for_selector("mark")
    first = shown_claim(page)
    page.keyboard.press("KeyA")
    leaves(page, first)
    assert desk.queue("me", "doubt", "no", 1, 0)["left"] == left - 1
    page.wait_for_selector("mark")
    second = shown_claim(page)
    page.keyboard.press("KeyX")
    page.keyboard.press("Digit3")
    leaves(page, second)
    assert desk.queue("me", "doubt", "no", 1, 0)["left"] == left - 2
    page.wait_for_selector("mark")
    page.keyboard.press("KeyU")
    page.wait_for_url(f"**/review/{second}*")
    assert desk.queue("me", "doubt", "no", 1, 0)["left"] == left - 1
    page.keyboard.press("Shift+KeyU")
    until(page, lambda: desk.queue("me", "doubt", "no", 1, 0)["left"] == left - 2)
    page.keyboard.press("Digit1")
    page.wait_for_selector("li[data-active]")
    page.keyboard.press("Escape")
    page.wait_for_selector("li[data-active]", state="detached")
    page.keyboard.press("KeyW")
    page.keyboard.press("KeyF")
    page.wait_for_selector("[role=dialog] textarea")
    page.keyboard.type("ينظر فيه المحكّم")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=dialog]", state="detached")
    assert said(page)
    assert desk.log(_decoded(second))[-1].note == "ينظر فيه المحكّم"


@pytest.mark.parametrize("slow", [0.0, 0.25])
def test_keys_pressed_ahead_are_neither_lost_nor_done_to_another_claim(
    open_page: Callable[..., Any], desk: Desk, slow: float
) -> None:
    """Ten claims by somebody who does not wait: each gets its own verdict, in the order of the queue."""
    wanted = [one["claim"] for one in desk.queue("me", "doubt", "no", 10, 0)["items"]]
    page = open_page("en")
    if slow:  # a server that takes its time
        page.route(re.compile(r"/api/(claims|decisions|me)"), lambda route: (time.sleep(slow), route.continue_()))
    page.goto(f"/review/{quote(wanted[0], safe='')}")
    page.wait_for_selector("mark")
    for number in range(10):
        if number % 2:
            page.keyboard.press("KeyA", delay=0)
        else:
            page.keyboard.press("KeyX", delay=0)
            page.keyboard.press(f"Digit{number // 2 + 1}", delay=0)

    def mine(claim: str) -> list[Any]:
        return [one for one in desk.log(claim) if one.by == "me" and one.action in ("accept", "reject")]

    until(page, lambda: all(mine(claim) for claim in wanted))
    reasons = ("not_an_event", "negated", "planned", "duplicate", "wrong_place")
    verdicts = [[(one.action, one.value) for one in mine(claim)] for claim in wanted]
    assert [len(one) for one in verdicts] == [1] * 10
    assert [one[0][0] for one in verdicts] == ["reject", "accept"] * 5
    given = [one[0][1] for one in verdicts[::2]]
    assert len(set(given)) == 5 and given[0] == reasons[0]


def test_keys_pressed_behind_a_refused_decision_are_dropped(open_page: Callable[..., Any], desk: Desk) -> None:
    first, second = [one["claim"] for one in desk.queue("me", "doubt", "no", 2, 0)["items"]]
    page = open_page("en", name="one")
    page.goto(f"/review/{quote(first, safe='')}")
    page.wait_for_selector("mark")
    page.wait_for_load_state("networkidle")
    before = desk.log(first), desk.log(second)
    desk.decide(first, "accept", by="two")
    for key in ("KeyA", "KeyA", "KeyA"):
        page.keyboard.press(key, delay=0)
    page.wait_for_selector("[role=alert]")
    page.wait_for_timeout(400)
    assert [one.by for one in desk.log(first)] == [*(one.by for one in before[0]), "two"] and desk.log(second) == before[1]


def test_a_correction_can_be_taught_to_the_packs(open_page: Callable[..., Any], desk: Desk) -> None:
    item = next(one for one in desk.queue("me", "toll", "no", 50, 0)["items"] if one["place"])
    page = open_page("en")
    page.goto(f"/review/{quote(item['claim'], safe='')}")
    page.wait_for_selector("mark[data-role=event]")
    page.keyboard.press("KeyP")
    until(page, lambda: "packs could learn" in said(page))
    page.keyboard.press("Digit1")
    page.wait_for_selector("li[data-active] input:focus")
    page.locator("li[data-active] ul button").last.click()
    page.get_by_text("Teach the packs").first.wait_for()
    page.keyboard.press("KeyP")
    page.wait_for_selector("[role=dialog]")
    page.wait_for_selector("[role=dialog] pre, [role=dialog] [role=alert]", timeout=120_000)


def _decoded(name: str) -> str:
    from urllib.parse import unquote

    return unquote(name)


def test_a_field_is_set_from_words_marked_in_the_article(open_page: Callable[..., Any], desk: Desk) -> None:
    item = next(one for one in desk.queue("me", "toll", "no", 50, 0)["items"] if one["place"])
    page = open_page()
    page.goto(f"/review/{quote(item['claim'], safe='')}")
    page.wait_for_selector("mark[data-role=place]")
    page.locator("mark[data-role=place] [data-s]").last.dblclick()
    page.keyboard.press("Digit4")
    page.wait_for_selector("li[data-active] button >> nth=0")
    page.locator("li[data-active] ul button").last.click()
    assert said(page)
    decision = desk.log(item["claim"])[-1]
    assert (decision.action, decision.field) == ("set", "place") and decision.start is not None


def test_highlights_cover_whole_words_and_stay_joined(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page()
    for item in desk.queue("me", "toll", "no", 6, 0)["items"]:
        page.goto(f"/review/{quote(item['claim'], safe='')}")
        page.wait_for_selector("mark")
        broken = page.evaluate(
            """() => [...document.querySelectorAll('mark')].filter((mark) => {
                 const before = mark.previousSibling?.textContent?.slice(-1) ?? ' ';
                 return /[\\u0621-\\u064a]/.test(before) && /[\\u0621-\\u064a]/.test(mark.textContent[0]) && before.trim() !== '';
               }).length"""
        )
        assert broken == 0
        assert page.locator("[lang=ar][dir=rtl]").count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_stays_where_it_is_in_both_languages(open_page: Callable[..., Any], desk: Desk, language: str) -> None:
    page = open_page(language)
    page.goto(f"/review/{quote(desk.queue('me', 'doubt', 'no', 1, 0)['items'][0]['claim'], safe='')}")
    page.wait_for_selector("mark")
    article = page.locator("section", has=page.locator(".article-text")).last.bounding_box()
    card = page.locator("section", has=page.locator("ul li button")).first.bounding_box()
    assert article["x"] > card["x"], "the article is on the right"


def test_the_review_loop_on_a_phone_by_touch_alone(open_page: Callable[..., Any], desk: Desk) -> None:
    """The sentence and what decides are in sight at once, words are marked by taps, and no keys are shown."""
    page = open_page("ar", width=390, touch=True)
    wanted = [one["claim"] for one in desk.queue("me", "doubt", "no", 4, 0)["items"]]
    page.get_by_text("ابدأ المراجعة").tap()
    page.wait_for_selector("mark")
    accept = page.get_by_role("button", name="قبول", exact=True)

    def in_sight(what: Any) -> bool:
        box = what.bounding_box()
        return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 844

    def last(claim: str) -> Any:
        return desk.log(claim)[-1]

    assert in_sight(accept) and in_sight(page.locator("mark[data-role=event]").first)
    assert not page.locator("button kbd").first.is_visible(), "a phone has no keys"
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert in_sight(accept) and in_sight(page.locator("mark[data-role=event]").first), "both stay while the card is scrolled"
    accept.tap()
    leaves(page, quote(wanted[0], safe=""))
    assert last(wanted[0]).action == "accept"
    until(page, lambda: page.evaluate("window.scrollY") == 0)  # the next claim is read from its sentence on
    page.get_by_role("button", name="رفض", exact=True).tap()
    page.get_by_role("button", name="منفي").tap()
    leaves(page, quote(wanted[1], safe=""))
    assert (last(wanted[1]).action, last(wanted[1]).value) == ("reject", "negated")
    words = page.locator("[aria-label='جملة الرواية'] [data-s]")
    page.locator("li button", has_text="المكان").first.tap()
    page.wait_for_selector("li[data-active]")
    words.nth(1).tap()
    words.nth(2).tap()
    marked = [words.nth(at).inner_text() for at in (1, 2)]
    page.get_by_text("الكلمات المعلّمة").wait_for()
    shown = page.locator("li[data-active] bdi[lang=ar]").first.inner_text()
    assert all(word in shown for word in marked), "two taps mark what lies between"
    words.nth(1).tap()  # within what is marked: marking begins again
    until(page, lambda: page.locator("li[data-active] bdi[lang=ar]").first.inner_text() == f"«{marked[0]}»")
    accept.tap()
    leaves(page, quote(wanted[2], safe=""))
    page.get_by_role("button", name="المزيد").tap()
    page.get_by_role("menuitem", name="واقعة فاتت").tap()
    words.nth(1).tap()
    marked = [words.nth(1).inner_text()]
    page.get_by_role("button", name="اختر نوعها…").tap()
    page.locator("[role=dialog]").get_by_text(f"«{marked[0]}»").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_steps_are_told_until_they_are_read(open_page: Callable[..., Any], desk: Desk, language: str) -> None:
    page = open_page(language)
    claim = quote(desk.queue("me", "doubt", "no", 1, 0)["items"][0]["claim"], safe="")
    page.goto(f"/review/{claim}")
    read = page.get_by_role("button", name="فهمت" if language == "ar" else "Understood")
    read.click()
    until(page, lambda: read.count() == 0)
    page.reload()
    page.wait_for_selector("mark")
    assert read.count() == 0


def test_a_doubt_leads_to_its_line_of_the_help(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page()
    page.goto(f"/review/{quote(desk.queue('me', 'doubt', 'no', 1, 0)['items'][0]['claim'], safe='')}")
    doubt = page.locator("a[href^='/help#doubt-']").first
    told = doubt.inner_text().replace("⚠", "").strip()
    doubt.click()
    page.locator("[data-asked]").wait_for()
    assert told in page.locator("[data-asked]").inner_text()


def test_arabic_screens_say_in_arabic_what_the_reader_set_aside(open_page: Callable[..., Any], desk: Desk) -> None:
    page = open_page()
    for item in desk.queue("me", "toll", "all", 12, 0)["items"]:
        page.goto(f"/review/{quote(item['claim'], safe='')}")
        page.wait_for_selector("mark")
        for one in page.locator("details li [data-why]").all():
            assert not re.search("[A-Za-z]{3}", re.sub(r"\([^)]*\)", "", one.text_content())), one.text_content()


def test_two_browsers_on_one_claim(open_page: Callable[..., Any], desk: Desk) -> None:
    name = desk.queue("me", "doubt", "no", 1, 0)["items"][0]["claim"]
    one, two = open_page("en", name="one"), open_page("en", name="two")
    for page in (one, two):
        page.goto(f"/review/{quote(name, safe='')}")
        page.wait_for_selector("mark")
    one.keyboard.press("KeyA")
    leaves(one, quote(name, safe=""))
    two.keyboard.press("KeyX")
    two.keyboard.press("Digit1")
    two.wait_for_selector("[role=alert]")
    told = two.locator("[role=alert]").inner_text()
    assert re.search(r"one\W* decided", told) and not re.search(r"\d{4}-\d{2}", told), "who, and when by the reader's own clock"
    assert [decision.by for decision in desk.log(name) if decision.action in ("accept", "reject")] == ["one"]


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_axe_finds_nothing_serious(open_page: Callable[..., Any], desk: Desk, language: str, theme: str) -> None:
    page = open_page(language, theme)
    claim = quote(desk.queue("me", "toll", "no", 1, 0)["items"][0]["claim"], safe="")
    found = []
    for path in (*SCREENS, f"/review/{claim}", f"/incidents/{desk.incidents()[0].id}"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(250)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for one in result["violations"]:
            if one["impact"] in ("serious", "critical"):
                found.append((path, one["id"], [node["html"][:140] for node in one["nodes"][:3]]))
    assert found == []


@pytest.mark.parametrize("width", [390, 1920])
def test_no_screen_is_wider_than_the_window(open_page: Callable[..., Any], desk: Desk, width: int) -> None:
    page = open_page("ar", width=width)
    claim = quote(desk.queue("me", "toll", "no", 1, 0)["items"][0]["claim"], safe="")
    wide = []
    for path in (*SCREENS, f"/review/{claim}"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_reads_the_ledger_without_moving_it_sideways(open_page: Callable[..., Any], language: str) -> None:
    page = open_page(language, width=390, touch=True)
    page.goto("/ledger?level=town")
    page.wait_for_load_state("networkidle")
    span = page.locator("main ol button[aria-expanded=false]").first
    span.tap()
    page.locator("#opened").wait_for()
    wide = "(one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'auto'"
    assert not page.evaluate(f"[...document.querySelectorAll('main, main *')].some({wide})")
    page.locator("main a[href^='/incidents/']").first.wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_behind_a_number_is_words_and_no_codes(open_page: Callable[..., Any], desk: Desk, language: str) -> None:
    page = open_page(language)
    codes = {claim.id for incident in desk.incidents() for claim in incident.claims}
    page.goto("/control")
    page.locator("main button[aria-expanded]").first.click()
    page.locator("main a[href^='/review/']").first.wait_for()
    shown = page.locator("main").inner_text()
    page.goto("/relations")
    page.locator("details summary").first.click()
    page.locator("details a[href^='/review/']").first.wait_for()
    shown += page.locator("main").inner_text()
    page.goto(f"/incidents/{max(desk.incidents(), key=lambda one: len(one.claims)).id}")
    page.wait_for_load_state("networkidle")
    shown += page.locator("main").inner_text()
    assert not [code for code in codes if code in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_names_the_desk_and_who_is_invited(
    chromium: Any, desk: Desk, address: tuple[str, Served], language: str
) -> None:
    base, served = address
    token = served.people.invite("مها العلي", "reviewer")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=base)
    page = context.new_page()
    page.goto(f"/join?lang={language}#{token}")
    name = page.get_by_role("textbox").first
    name.wait_for()
    assert name.input_value() == "مها العلي" and not name.is_editable()
    assert desk.name in page.locator("main").inner_text()
    for field in page.locator("input[type=password]").all():
        field.fill("a sentence to remember")
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{base}/")
    assert served.people.sign_in("مها العلي", "a sentence to remember")
    context.close()


def test_every_screen_has_a_title_and_one_heading(open_page: Callable[..., Any]) -> None:
    page = open_page("en")
    for path in SCREENS:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.locator("h1").first.wait_for()  # a slow machine is idle for a while before the page is drawn
        assert page.locator("h1").count() == 1, path
        assert "waqai" in page.title(), path
