"""The tagger: a small encoder that says, word by word, what an annotator would mark. Rules stay in charge."""
