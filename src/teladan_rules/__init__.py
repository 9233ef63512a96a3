"""The regulation as plain Python: no database, no web, no clock, standard library only.

Start reading at ``rulebook.py`` (which regulation governs which day) and ``legal.py`` (what an
application of a rule leaves behind). Each regulation has one folder, and the path is the citation.
"""
