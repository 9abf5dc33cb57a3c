"""Many pages at once: on the cores of this machine or on a cluster, with a cache, and no page in another's way.

:mod:`~layout.batch.job` says what is to be done, :mod:`~layout.batch.worker` does one page of it in a process of
its own, :mod:`~layout.batch.run` keeps all of them busy and survives their deaths, :mod:`~layout.batch.store`
remembers results, :mod:`~layout.batch.report` tells how it went.
"""
