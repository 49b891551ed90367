"""What is inside an artwork."""
