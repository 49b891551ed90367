"""The long work: media, vision, the synthetic gallery, and the task bridges."""
