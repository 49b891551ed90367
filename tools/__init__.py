"""What builds, starts and checks the project; no part of the product."""
