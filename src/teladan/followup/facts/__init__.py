"""From rows to the inputs of the rules."""
