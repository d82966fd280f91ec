"""Single steps of the build that are programs of ours; the build graph calls them by their path."""
