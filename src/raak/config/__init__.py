"""The wiring: settings, root urls, the `raak` command. Nothing imports this floor."""
