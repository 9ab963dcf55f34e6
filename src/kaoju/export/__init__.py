"""The same rows in every format: table, CSV, Excel, Parquet, JSON Lines, HTML."""
