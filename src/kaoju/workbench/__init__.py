"""The workbench: a store in a browser. Read, search, check, correct; `kaoju serve`."""
