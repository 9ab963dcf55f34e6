"""Downloads: exactly what is shown, in every format of `kaoju extract`."""
