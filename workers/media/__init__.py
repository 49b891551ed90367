"""Video files: what they are, which picture is number n, and what the browser plays. Plain code, no Django."""
