"""Dragoman reads diplomatic news into dated, countable records, each with the sentence that shows it."""
