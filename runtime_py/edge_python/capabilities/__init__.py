"""Python modules of the page: trusted code whose functions, classes and constants programs import.

``surface`` finds what a module offers, ``front`` writes the Edge Python that a program imports in
its place, ``session`` answers the calls of one run, and ``loading`` gets modules and the packages
that they require.  The trusted side is the Python that the runtime itself runs on.
"""
