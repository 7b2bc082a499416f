"""The plugin host: its six hooks, what plugins offer, and the options that their values take."""
