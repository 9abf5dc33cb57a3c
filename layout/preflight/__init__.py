"""Preflight (印前检查): is this page, or this PDF, fit for a newspaper press?

:func:`layout.preflight.run.check_page` judges a laid-out page before a byte is written, and
:func:`layout.preflight.run.check_pdf` a finished PDF, ours or anyone's. Both reduce what they see to
*marks* on a *sheet* (:mod:`layout.preflight.sheet`), so that a rule about type, rules, ink or pictures is
written once, in ``checks/``; what only a PDF can get wrong is in ``pdf_checks/``. One check, one file;
:mod:`layout.preflight.registry` lists them.

Nothing is imported here: a page is checked on every rendering and must not wait for the PDF reader.
"""
