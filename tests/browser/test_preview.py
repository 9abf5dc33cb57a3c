"""The preview, as a designer uses it: real server, real browser, files saved on disk."""

from __future__ import annotations

import shutil
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PARAGRAPH

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Server

NEW_PICTURE = "old => { const v = document.querySelector('img.base').dataset.version; return v && v !== old && v === document.getElementById('stage').dataset.version }"


def version(page: Page) -> str:
    return page.locator("img.base").first.get_attribute("data-version") or ""


def saved(page: Page, old: str) -> str:
    """Wait for a new picture."""
    page.wait_for_function(NEW_PICTURE, arg=old)
    return version(page)


def test_a_save_shows_the_new_page(page: Page, project: Path) -> None:
    old = version(page)
    story = project / "stories" / "s1.md"
    story.write_text(story.read_text("utf-8").replace("今日开放", "明天开放"), "utf-8")
    saved(page, old)
    page.locator("#fits tr").nth(1).click()
    assert "明天开放" in page.locator("#selection").inner_text()


def test_a_mistake_shows_itself_and_the_last_good_page(page: Page, project: Path) -> None:
    old = version(page)
    spec = project / "pages" / "01.yaml"
    sound = spec.read_text("utf-8")
    spec.write_text(sound.replace("story:", "stroy:"), "utf-8")
    page.wait_for_selector("#problems .error")
    shown = page.locator("#problems .error").first.inner_text()
    assert "pages/01.yaml:3:" in shown
    assert "did you mean 'story'?" in shown
    assert "stroy" in shown
    assert "last good page" in page.locator("#problems-title").inner_text()
    assert version(page) == old
    page.locator("#problems .error").first.click()
    assert "pages/01.yaml:3" in page.locator("#selection").inner_text()
    spec.write_text(sound, "utf-8")
    page.wait_for_selector("#problems .error", state="detached")
    assert version(page) == old


@pytest.mark.parametrize(
    ("key", "overlay", "least"), [("c", "columns", 6), ("g", "grid", 1), ("a", "areas", 2), ("h", "heat", 20), ("b", "bleed", 4)]
)
def test_overlays(page: Page, key: str, overlay: str, least: int) -> None:
    page.keyboard.press(key)
    page.wait_for_selector(f".o-{overlay}", state="attached")
    assert page.locator(f".o-{overlay} rect, .o-{overlay} path").count() >= least
    assert page.locator(f"[data-overlay={overlay}]").get_attribute("aria-pressed") == "true"
    page.keyboard.press(key)
    page.wait_for_selector(f".o-{overlay}", state="detached")


@pytest.mark.skipif(shutil.which("gs") is None and shutil.which("mutool") is None, reason="nothing that separates is installed")
def test_plates_and_ink(page: Page) -> None:
    for key, plate in (("Shift+K", "k"), ("Shift+C", "c"), ("i", "ink")):
        page.keyboard.press(key)
        page.wait_for_function(f"() => document.querySelector('img.base').src.includes('/plate/{plate}.png')")
        assert page.locator(f"[data-plate={plate}]").get_attribute("aria-pressed") == "true"
    page.keyboard.press("i")
    page.wait_for_function("() => document.querySelector('img.base').src.includes('sheet.jpg')")


def test_overset_text_is_shown_in_red(page: Page, project: Path) -> None:
    old = version(page)
    story = project / "stories" / "s1.md"
    story.write_text(story.read_text("utf-8") + PARAGRAPH * 20 + "最后一句话\n", "utf-8")
    saved(page, old)
    page.keyboard.press("o")
    page.wait_for_selector(".o-overset text", state="attached")
    assert "lines" in page.locator(".o-overset text").first.inner_html()
    assert "over" in page.locator("#fits tr.over").inner_text()
    page.locator("#fits tr.over").click()
    assert "最后一句话" in page.locator("#selection .overset").inner_text()
    page.locator("#problems .error").first.click()
    page.wait_for_selector(".finding", state="attached")
    spec, story = (code.inner_text() for code in page.locator("#selection .source code").all())
    assert spec == "pages/01.yaml:3"
    assert story.startswith("stories/s1.md:")


def test_what_was_made_to_fit_says_how(page: Page, project: Path) -> None:
    old = version(page)
    story = project / "stories" / "s1.md"
    story.write_text(f"---\nheadline: 河堤绿道第1段今日开放\n---\n{PARAGRAPH * 19}", "utf-8")
    saved(page, old)
    row = page.locator("#fits tr").nth(1)
    assert row.inner_text().split("\t")[3] == "9 free *"
    assert row.get_attribute("title") == "made to fit: headline block by its white 3 lines → 4 lines"
    row.click()
    assert "Made to fit: headline block" in page.locator("#selection").inner_text()


def place_of(page: Page, role: str) -> tuple[float, float]:
    """Where the first line with this role is on the screen."""
    return page.evaluate(
        """async (role) => {
          const { width, bleed, slug } = await (await fetch('api/state')).json().then((state) => state.pages[0]);
          const layout = await (await fetch('page/0/layout.json')).json();
          const line = layout.blocks.flatMap((b) => b.items).find((item) => item.role === role);
          const box = document.querySelector('.sheet').getBoundingClientRect();
          const scale = box.width / (width + 2 * (bleed + slug));
          return [box.left + (line.x + 8 + bleed + slug) * scale, box.top + (line.baseline - 3 + bleed + slug) * scale];
        }""",
        role,
    )  # type: ignore[no-any-return]


def test_a_click_on_a_line_names_its_source(page: Page) -> None:
    x, y = place_of(page, "body")
    page.mouse.click(x, y)
    page.wait_for_selector("#selection .source")
    assert "stories/s1.md:4" in page.locator("#selection").inner_text()
    assert "pages/01.yaml:3" in page.locator("#selection").inner_text()
    assert (page.locator("#selection .source a").first.get_attribute("href") or "").startswith("vscode://file/")
    assert page.locator(".chosen").count() == 1


def test_an_area_names_its_place_in_the_spec_and_its_story(page: Page) -> None:
    page.locator("#fits tr").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#selection .source")
    assert [code.inner_text() for code in page.locator("#selection .source code").all()] == ["pages/01.yaml:3", "stories/s1.md:2"]
    assert page.locator(".chosen").count() == 1


def test_the_safe_area_is_that_of_the_checks(page: Page) -> None:
    page.keyboard.press("b")
    page.wait_for_selector(".o-bleed", state="attached")
    places = (("safe", "x"), ("safe", "width"), ("trim", "width"))
    x, width, trim = (float(page.locator(f".o-bleed .{which}").get_attribute(name) or 0) for which, name in places)
    assert abs(x - 3 * 72 / 25.4) < 0.01
    assert abs(width + 2 * x - trim) < 0.01
    page.keyboard.press("b")


def test_it_works_on_a_tablet(page: Page) -> None:
    page.set_viewport_size({"width": 820, "height": 1180})
    stage = page.locator("#stage").bounding_box()
    assert stage is not None
    assert stage["width"] >= 800
    assert stage["height"] >= 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 820
    for button in page.locator("header button, header a").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 38, button.inner_text()
        assert box["x"] + box["width"] <= 820


def test_nothing_is_fetched_from_elsewhere(browser: Browser, server: Server, project: Path) -> None:
    asked: list[str] = []
    window = browser.new_page()
    window.on("request", lambda request: asked.append(request.url))
    window.goto(server.address)
    window.wait_for_selector("img.base[data-version]")
    for key in ("c", "g", "a", "o", "h", "b", "?"):
        window.keyboard.press(key)
    window.close()
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith((server.address, "data:"))] == []


def test_zoom_to_600_per_cent_fetches_a_sharp_view(page: Page) -> None:
    page.keyboard.press("6")
    page.wait_for_selector("img.detail:not([hidden])")
    assert page.locator("#zoom").inner_text() == "600%"
    page.wait_for_function(
        "() => { const i = document.querySelector('img.detail'); return Math.abs(i.naturalWidth / i.getBoundingClientRect().width - 1) < 0.02 }"
    )
    before = page.locator("#canvas").get_attribute("style")
    page.mouse.move(700, 500)
    page.mouse.down()
    page.mouse.move(600, 450)
    page.mouse.up()
    assert page.locator("#canvas").get_attribute("style") != before
    page.mouse.wheel(0, 400)
    assert int(page.locator("#zoom").inner_text().rstrip("%")) < 600
    page.keyboard.press("0")
    page.wait_for_selector("img.detail", state="hidden")


def test_pages_thumbnails_and_spreads(page: Page) -> None:
    assert page.locator("#thumbnails button").count() == 2
    page.locator("#thumbnails button").nth(1).click()
    assert page.locator("#place").inner_text() == "2 / 2"
    page.keyboard.press("ArrowLeft")
    assert page.locator("#place").inner_text() == "1 / 2"
    page.keyboard.press("p")
    assert page.locator("#spread").get_attribute("aria-pressed") == "true"


def test_a_double_page_spread_is_one_sheet(page: Page, project: Path) -> None:
    file = project / "pages" / "02.yaml"
    file.write_text(file.read_text("utf-8").replace("page: 2", "page: 2-3"), "utf-8")
    page.locator("#thumbnails button").nth(1).filter(has_text="2–3").wait_for()
    page.locator("#thumbnails button").nth(1).click()
    page.keyboard.press("p")  # it has no facing page
    page.keyboard.press("c")
    page.locator("g.o-columns rect").first.wait_for()
    assert page.locator("img.base:visible").count() == 1
    assert page.locator("g.o-columns rect").count() == 2 * 8
    box = page.locator("img.base:visible").bounding_box()
    assert box is not None
    assert box["width"] > box["height"]


def test_two_browsers_see_the_same(page: Page, browser: Browser, server: Server, project: Path) -> None:
    other = browser.new_page()
    other.goto(server.address)
    other.wait_for_selector("img.base[data-version]")
    old = version(page)
    story = project / "stories" / "s1.md"
    story.write_text(story.read_text("utf-8").replace("今日", "昨日"), "utf-8")
    assert saved(page, old) == saved(other, old)
    other.close()


def test_files_come_and_go(page: Page, project: Path) -> None:
    story = project / "stories" / "s1.md"
    text = story.read_text("utf-8")
    old = version(page)
    story.unlink()
    page.wait_for_selector("#problems .error")
    assert "s1" in page.locator("#problems").inner_text()
    assert version(page) == old
    story.write_text(text, "utf-8")
    page.wait_for_selector("#problems .error", state="detached")
    (project / "pages" / "02.yaml").unlink()
    page.wait_for_function("() => document.querySelectorAll('#thumbnails button').length === 1")


def test_a_hundred_saves_do_not_fill_the_memory(page: Page, server: Server, project: Path) -> None:
    story = project / "stories" / "s1.md"
    text = story.read_text("utf-8")
    shown, early = version(page), 0.0
    for save in range(100):
        story.write_text(text.replace("驿站", f"第{save}驿站", 3), "utf-8")
        shown = saved(page, shown)
        if save == 30:
            early = server.memory
    assert server.memory < early * 1.15 + 5


def test_the_pdf_can_be_had(page: Page, server: Server) -> None:
    link = page.locator("#pdf").get_attribute("href")
    with urllib.request.urlopen(f"{server.address}{link}") as answer:
        assert answer.headers["Content-Disposition"] == "inline; filename*=UTF-8''daily-01.pdf"
        assert answer.read().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("api/state", {}, 200),
        ("api/state", {"Host": "paper.example"}, 400),
        ("api/state", {"Origin": "http://paper.example"}, 403),
        ("api/state", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("static/../session.py", {}, 404),
        ("static/%2e%2e/session.py", {}, 404),
        ("static/..%2f..%2fapi.py", {}, 404),
        ("stories/s1.md", {}, 404),
        ("page/7/page.pdf", {}, 404),
        ("page/0/sheet.jpg?w=99999999", {}, 400),
        ("page/0/sheet.jpg?w=nan", {}, 400),
        ("page/0/view.png?x=0&y=0&w=100&h=100&s=1e9", {}, 400),
    ],
)
def test_what_is_served_and_to_whom(server: Server, path: str, headers: dict[str, str], status: int) -> None:
    from http.client import HTTPConnection

    host = server.address.removeprefix("http://").rstrip("/")
    connection = HTTPConnection(host, timeout=20)
    connection.putrequest("GET", f"/{path}", skip_host=True)
    for name, value in {"Host": host, **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == status
    connection.close()
