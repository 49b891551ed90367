"""The Django project. This package imports nothing, so that `annotator.domain` works without Django."""
