"""Fuzzing (模糊测试): files nobody would write, in whatever number there is time for. See ``docs/security.md``.

``python -m tests.fuzz TARGET`` runs a target with atheris, or without it with mutations of our own; the suite runs a few of each.
"""
