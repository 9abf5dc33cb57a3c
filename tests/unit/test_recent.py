"""What was made last, kept."""

from __future__ import annotations

from layout.recent import Recent, Remade


def test_what_was_used_longest_ago_is_dropped() -> None:
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    recent: Recent[str] = Recent(2)
    assert [recent.get(key, lambda key=key: make(key)) for key in "abacab"] == list("ABACAB")  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
    assert len(recent) == 2


def test_empty_things_are_kept_too() -> None:
    recent: Recent[tuple[int, ...]] = Recent(1)
    recent.keep("k", ())
    assert recent.find("k") == ()
    assert recent.find("other") is None
    assert recent.get("k", lambda: (1,)) == ()


def test_what_is_made_of_the_same_is_not_made_again():
    made, remade = [], Remade.of(2)

    def make(*given):
        made.append(given)
        return list(given)

    first = remade.get("a", make, 1, 2)
    assert remade.get("a", make, 1, 2) is first
    assert remade.get("a", make, 1, 3) == [1, 3]
    assert remade.get("a", make, 1, 2) == first
    assert made == [(1, 2), (1, 3), (1, 2)]
