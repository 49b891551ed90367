"""One annotator's work on one video."""
