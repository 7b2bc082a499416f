"""The bundled probes."""
