"""The example pages, used as a visitor would."""

from __future__ import annotations

from browser.site import Site
from playwright.sync_api import Page, expect


def test_the_page_and_python_keep_a_to_do_list(page: Page, site: Site) -> None:
    page.goto(site.url("/examples/host/index.html"))
    expect(page.locator("#status")).to_have_text("2 of 2 left")

    page.get_by_text("learn Python").click()
    expect(page.locator("#status")).to_have_text("1 of 2 left")
    expect(page.get_by_text("learn Python")).to_have_class("done")

    page.get_by_label("New task").fill("tell a friend")
    page.keyboard.press("Enter")
    expect(page.locator("#tasks li")).to_have_text(
        ["learn Python", "write a page", "tell a friend"]
    )
    expect(page.locator("#status")).to_have_text("2 of 3 left")
