"""Pages of umpan balik from several sides: the form, the self-assessment, the results."""
