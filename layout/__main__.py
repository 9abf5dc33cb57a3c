"""``python -m layout``: the same as ``banxin``."""

from layout.cli import main

main()
