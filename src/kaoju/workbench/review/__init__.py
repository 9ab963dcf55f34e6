"""The review queue: samples read by keyboard, blind second readings, what they say of the whole store."""
