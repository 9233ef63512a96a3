"""The append-only record of what happened: `audit.commands.record` inside every command."""
