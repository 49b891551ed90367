"""A procedural gallery: paintings of known content, a room, a hand-held camera, and the exact truth of all of it.

`visit.render_visit` makes a video with its truth, `painting.render_painting` one painting with its description.
Everything follows from a seed. Plain NumPy, OpenCV, Pillow and PyAV.
"""
