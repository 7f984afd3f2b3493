"""What click says of a wrong command line, in Uzbek."""

from typing import Final

import click

_EXTRA: Final = "Got unexpected extra argument"


def in_uzbek(error: click.ClickException) -> str:
    """One sentence that names the option or argument.

    Parameters
    ----------
    error : click.ClickException
        What click, or a check of ours, found wrong; a message of ours is given as it is.

    Examples
    --------
    >>> in_uzbek(click.NoSuchOption("--outptu", possibilities=["--output"]))
    '«--outptu» degan parametr yo‘q; balki --output?'
    """
    match error:
        case click.MissingParameter():
            return f"{_name(error)} ko‘rsatilmagan."
        case click.BadParameter():
            return f"{_name(error)}: {_expected(error)}"
        case click.NoSuchOption():
            near = f"; balki {', '.join(error.possibilities)}?" if error.possibilities else "."
            return f"«{error.option_name}» degan parametr yo‘q{near}"
        case click.BadOptionUsage():
            needs = "requires" in error.message
            return f"{error.option_name}: {'qiymati yozilmagan' if needs else 'qiymat yozilmaydi'}."
        case click.UsageError() if error.message.startswith(_EXTRA):
            return "buyruqda ortiqcha so‘z bor; bo‘sh joyli nomni qo‘shtirnoqqa oling."
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    """Name a parameter as the user writes it: ``-o / --output``, ``KIRISH``."""
    if error.param is None:
        return "parametr"
    return " / ".join(error.param.opts) if error.param.param_type_name == "option" else _metavar(error.param)


def _metavar(parameter: click.Parameter) -> str:
    return parameter.metavar or (parameter.name or "").upper()


def _expected(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"mumkin bo‘lgan qiymatlar: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        least = "" if kind.min is None else f" {kind.min} dan"
        most = " katta yoki unga teng" if kind.max is None else f" {kind.max} gacha"
        return f"butun son bo‘lsin,{least}{most}."
    return error.message  # a check of ours refused it, in Uzbek
