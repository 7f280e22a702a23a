"""The rules of the preflight: one function a rule, each from an examined PDF to problems."""
