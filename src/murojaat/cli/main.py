"""The group of commands, and how every one of them ends."""

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from murojaat._version import __version__
from murojaat.cli.usage import in_uzbek
from murojaat.errors import MurojaatError

UNUSABLE: Final = 2
INTERRUPTED: Final = 128 + signal.SIGINT

# One line for each command, so that ``--help`` need not import any of them.
_COMMANDS: Final = {
    "triage": "Har bir murojaatga toifa taklif qiladi.",
    "problems": "Murojaatlar ortidagi tizimli muammolarni topadi.",
    "repeats": "Nusxa va takroriy murojaatlarni topadi.",
    "redact": "Matndagi shaxsga doir ma’lumotlarni yashiradi.",
    "encode": "Matnlarni vektorlarga aylantiradi (.npy).",
    "train": "Belgilangan murojaatlardan yangi model o‘qitadi.",
    "train-encoder": "Matn kodlovchisini o‘qitadi.",
    "evaluate": "Modelni belgilangan murojaatlarda o‘lchaydi.",
    "serve": "HTTP xizmatini ishga tushiradi.",
    "demo": "Namuna ustida hammasini ko‘rsatadi.",
}


class _Commands(click.Group):
    """Imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"murojaat.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS:
            raise click.ClickException(
                f"«{args[0]}» degan buyruq yo‘q; bor buyruqlar: {', '.join(_COMMANDS)}."
            )
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            raise click.ClickException(f"buyruq yozilmagan. {self.epilog}.")
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Buyruqlar"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Misol: murojaat triage murojaatlar.csv -o natija.xlsx",
)
@click.version_option(__version__, message="%(prog)s %(version)s", help="Versiyani ko‘rsatadi.")
def cli() -> None:
    """Fuqarolar murojaatlari: toifalash, takroriylik, tizimli muammolar.

    Dastur taklif qiladi, qarorni inson qabul qiladi. Kirish va chiqish formati fayl nomidan aniqlanadi:
    .csv, .jsonl, .parquet, .xlsx; «-» — standart kirish yoki chiqish (JSON qatorlar).
    Tugash kodi: 0 — hammasi joyida, 1 — ayrim qatorlarda xato bor, 2 — faylni ishlatib bo‘lmaydi.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit code.

    Parameters
    ----------
    arguments : sequence of str or None
        None: those of the process.
    """
    try:
        code = cli.main(arguments, prog_name="murojaat", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"murojaat: {in_uzbek(error)} Yordam: murojaat --help", err=True)
        sys.exit(UNUSABLE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("murojaat: to‘xtatildi, yarim yozilgan fayl qolmadi.", err=True)
        sys.exit(INTERRUPTED)
    except MurojaatError as error:
        click.echo(f"murojaat: {error}", err=True)
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        # The reader has gone, as `| head` does; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
