"""The page: grid, furniture, rules and boxes round the articles, put together as the display list (组版)."""

from __future__ import annotations

from layout.page.assemble import lay_out_page

__all__ = ["lay_out_page"]
