"""Imported by its quoted path, relative to the file that imports it."""

LANGUAGES = {"en": "Hello", "de": "Hallo", "fr": "Bonjour", "es": "Hola"}


def greet(name, language="en"):
    return f"{LANGUAGES[language]}, {name}!"
