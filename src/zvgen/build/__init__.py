"""From agreements to files: plan, render, write. The only place that writes documents.

Its modules are imported one by one: a run with nothing to do needs few of them.
"""
