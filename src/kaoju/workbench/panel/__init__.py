"""The panel: an indicator by place and date, as a table and as charts whose points open their evidence."""
