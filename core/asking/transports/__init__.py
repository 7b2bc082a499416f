"""How the start of a reply is sent, so that the model goes on with it: one way a transport."""
