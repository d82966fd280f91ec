"""Shared by the modules of this folder."""

PI = 3.141592653589793
