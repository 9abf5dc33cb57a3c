"""The digital edition in a browser, from disk: zones, articles, steps, search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from layout.cli.group import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("epaper")
    spec = ROOT / "examples" / "riverside-daily" / "edition.yaml"
    result = CliRunner().invoke(cli, ["export", "--epaper", str(spec), "-o", str(folder), "--dpi", "60"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    errors: list[str] = []
    window = browser.new_page(viewport={"width": 1300, "height": 1000})
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.goto((site / "index.html").as_uri())
    yield window
    window.close()
    assert not errors


def test_from_the_page_to_an_article_and_back(page: Page) -> None:
    page.locator(".pages li a").nth(1).click()
    zone = page.locator('svg a[aria-label*="果园里"]')
    assert zone.locator("polygon").count() >= 3
    zone.locator("polygon.headline").first.click()
    assert page.locator("h1").inner_text() == "果园里翻开新账本"
    assert page.locator("p.body").count() > 5
    assert page.locator("figure img").first.evaluate("image => image.complete && image.naturalWidth > 100")
    page.locator(".steps a", has_text="回到版面").click()
    page.wait_for_url("**/page-02.html")


def test_steps_by_link_and_key(page: Page) -> None:
    page.locator(".pages li a").first.click()
    page.wait_for_url("**/page-01.html")
    page.wait_for_load_state()  # keys work once the script has run
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/page-02.html")
    page.locator("a[rel=prev]").click()
    page.wait_for_url("**/page-01.html")
    page.locator("nav ol a").nth(1).click()
    page.wait_for_url("**/article-*.html")
    before = page.url
    page.locator("a[rel=next]").click()
    page.wait_for_url(lambda url: url != before)


def test_search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("冷库")
    assert page.locator("#found li").count() >= 1
    assert page.locator("#found mark").first.inner_text() == "冷库"
    page.keyboard.press("Enter")
    page.wait_for_url("**/article-*.html")
    page.wait_for_load_state()
    page.locator("#search input").fill("没有这样的词句")
    assert page.locator("#found").inner_text() == "没有找到"
