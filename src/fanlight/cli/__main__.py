"""Runs the command line as `python -m fanlight.cli`."""

from fanlight.cli.command_line import main

if __name__ == "__main__":
    main()
