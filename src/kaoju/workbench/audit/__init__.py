"""The audit: contradictions inside documents and between them, quotes side by side, and what they are."""
