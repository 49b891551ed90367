"""Following a flat artwork through a video: plain NumPy and OpenCV, no web code, no learned model."""
