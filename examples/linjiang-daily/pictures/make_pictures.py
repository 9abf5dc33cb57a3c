#!/usr/bin/env python3
"""Draw the pictures of the example edition 临江日报.

All of them are generated artwork: no photograph, no font, no network. The seeds are fixed,
so that a run always gives the same pictures.

    python3 make_pictures.py                    # all pictures, into this folder
    python3 make_pictures.py dockyard puppet    # only these

Needs numpy and Pillow. The tools are in examples/drawing.
"""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / 'drawing'))

import cartoon
import dock
import news
import puppet
import river
import sport

PICTURES = {f.__name__.replace('_', '-'): f for f in (
    news.dockyard, news.barge, news.bridge, news.tea_hills, news.lake_birds, news.playground, cartoon.cartoon,
    dock.welder, dock.crane_up, dock.hall, dock.carpenter, dock.children, dock.night_dock,
    puppet.puppet, puppet.shadow_stage, puppet.mug, sport.football, sport.marathon,
    river.panorama, river.ferryman, river.reed_lake, river.river_map,
)}

if __name__ == '__main__':
    for name in sys.argv[1:] or PICTURES:
        PICTURES[name]()
