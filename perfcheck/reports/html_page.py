"""Jinja, and the inlined style and script with their CSP hashes."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

import perfcheck.strings as words
from perfcheck.errors import UsageError
from perfcheck.reports.html_text import Verbatim, anchor, masked_output, money, rounded
from perfcheck.reports.script_text import compact
from perfcheck.reports.templates_dir import shipped_templates, template_loader

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRICT = '"use strict";'


def render_page(template: str, style: str, scripts: Sequence[str], templates: Path | None, **values: Any) -> str:
    """One self-contained page. style, scripts: names of template files that are inlined, not filled.

    Raises jinja2.TemplateError for a fault in an office's own template.
    """
    environment = page_environment(templates)
    sheet, _ = _inlined(environment, style)
    code = page_script(environment, scripts)
    return environment.get_template(template).render(
        style=Markup(sheet), script=Markup(code), csp=Verbatim(content_policy(sheet, code)), **values
    )


@lru_cache(maxsize=4)
def page_environment(templates: Path | None = None) -> Environment:
    """Autoescape always on; unknown names are errors; personal numbers masked in every output.

    Kept, because compiling a page's template takes three times as long as filling it.
    """
    kind = Environment if templates is None else SandboxedEnvironment  # an office's own template runs nothing
    environment = kind(
        loader=template_loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=masked_output,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=words.PAGE,
        c=words.PAGE_COMMON,
        labels=words,
        place=attrgetter("words"),
        money=money,
        rounded=rounded,
        anchor=anchor,
    )
    return environment


def compile_templates(templates: Path | None = None) -> None:
    """Compile the department page now, for processes forked later.

    Raises UsageError for a fault in an office's own templates.
    """
    try:
        for name in ("department.html.j2", "macros.html.j2", "index.html.j2"):
            page_environment(templates).get_template(name)
    except TemplateSyntaxError as fault:
        raise UsageError(f"页面模板“{fault.name}”第{fault.lineno}行有误：{fault.message}") from fault


def content_policy(style: str, script: str) -> str:
    """Content-Security-Policy that allows exactly this style and script, data: pictures and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def page_script(environment: Environment, names: Sequence[str]) -> str:
    """The scripts of a page as one, which is strict as its first line says."""
    return "\n".join([_STRICT, *(_script(environment, name) for name in names)])


def _script(environment: Environment, name: str) -> str:
    """Ours without comments; an office's own as it is, since it need not be written as ours are."""
    source, path = _inlined(environment, name)
    return compact(source).removeprefix(_STRICT) if path.parent == shipped_templates() else source


def _inlined(environment: Environment, name: str) -> tuple[str, Path]:
    """Source of a style or script file, not run through the template language, and where it lies."""
    loader = environment.loader
    if loader is None:
        raise ValueError("the page environment has no loader")
    source, path, _ = loader.get_source(environment, name)
    return source.replace("\r\n", "\n").strip(), Path(path or "")


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
