"""SQL over the store: one question that reads, within limits of time, memory and rows."""
