"""``python -m layout``: the same as ``banxin``."""

from layout.cli import main

if __name__ == "__main__":  # worker processes import this module again under another name
    main()
