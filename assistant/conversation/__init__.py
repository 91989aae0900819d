"""What the conversation adds to a question: small talk, follow-ups, and the language it is in."""
