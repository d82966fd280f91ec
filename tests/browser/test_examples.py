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


def test_a_program_uses_the_stock_of_its_page(page: Page, site: Site) -> None:
    page.goto(site.url("/examples/python/index.html"))
    expect(page.get_by_role("log")).to_contain_text("cannot take 2 of cocoa")
    expect(page.get_by_role("log")).to_contain_text("['2026-12-03', '2026-12-31']")
