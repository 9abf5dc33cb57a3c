"""Specs and stories: what designers and desks write, read, checked and resolved into :mod:`layout.spec.model`.

How a page comes about::

    text_source, yaml_source     bytes to text, YAML to plain data in which everything knows its place
    fields, declare, *_file      the formats: how single values are read, which keys there are
    check                        data against a format: every mistake at once, with place and hint
    extends                      files that build on others, merged
    grid, styles, rules, house   the house style resolved
    segments, markdown, story    stories
    areas, pictures, content, variables, page    the page resolved
    load                         the door: editions, pages, houses, rules
    schema                       JSON Schemas, from the same formats

Import from :mod:`layout.spec.load`; this package itself loads nothing.
"""
