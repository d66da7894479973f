"""The answers as pages that open without a network: for a stick, a phone, a site of one's own."""
