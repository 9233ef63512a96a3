"""The rehearsal: its page on the real site, and the copy to practise on."""
