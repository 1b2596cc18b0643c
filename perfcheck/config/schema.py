"""What a settings file may hold, as pydantic models made from the rules and the word lists themselves."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, create_model
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticCustomError, to_jsonable_python
from rapidfuzz import fuzz, process, utils

from perfcheck.model.finding import Severity
from perfcheck.rules.catalogue import CATALOGUE, plain_code
from perfcheck.rules.option_notes import option_note, option_range
from perfcheck.rules.vocabulary.extendable import EXTENDABLE
from perfcheck.strings import SEVERITY_LABELS

if TYPE_CHECKING:
    from perfcheck.rules.rule import Entry
    from perfcheck.rules.vocabulary.word_list import WordList

LONGEST_WORD = 40  # characters; cells that are looked up whole are hardly longer
LONGEST_TEXT = 200  # characters of a name or a reason
ALIKE = 50.0  # similarity in percent from which another name is worth proposing
OWN_BASIS = (
    "本地依据：每条规则一个 [basis.AMT01]（几个文件则写几个 [[basis.AMT01]]），"
    "document 文件名、number 文号、clause 条款；印在内置依据之前，提示也印"
)
STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name most like the given one, None when none is like it."""
    found = process.extractOne(name, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=ALIKE)
    return found[0] if found else None


def _rule_code(given: str) -> str:
    """A code or prefix that names at least one rule, in capitals without hyphen."""
    code = plain_code(given)
    codes = tuple(e.rule.code for e in CATALOGUE)
    if code and any(c.startswith(code) for c in codes):
        return code
    near = nearest(code, codes)
    hint = f"；最接近的是 {near}" if near else "，用 perfcheck rules 查看全部编号"
    raise PydanticCustomError("rule_code", "没有编号以“{given}”开头的规则{hint}", {"given": given, "hint": hint})


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
RuleCode = Annotated[str, AfterValidator(_rule_code), Field(examples=["CPY", "AMT01"])]


class ExceptionTable(BaseModel):
    """One [[exceptions]] table."""

    model_config = STRICT

    department: Text = Field(description="部门名称，须与文件中的部门名称一致（全半角、空格不计）")
    rule: RuleCode = Field(description="规则编号或前缀")
    project: Text | None = Field(default=None, description="项目名称；不写则适用于该部门的全部项目")
    reason: Text = Field(description="豁免的理由，写入审核结果")
    expires: date = Field(description="有效期的最后一天，如 2026-12-31；过期后不再豁免")
    approved_by: Text | None = Field(default=None, description="批准人，可不写")
    approved_on: date | None = Field(default=None, description="批准日期，可不写")


class BasisTable(BaseModel):
    """One [basis.CODE] table."""

    model_config = STRICT

    document: Text = Field(description="文件名")
    number: Text | None = Field(default=None, description="文号，可不写")
    clause: Text | None = Field(default=None, description="条款，如“第六条第二款”，可不写")


def _one_or_several(schema: dict[str, Any]) -> None:
    """[basis.CODE] may be written for a list of one [[basis.CODE]]; reading makes it one."""
    several = {key: schema.pop(key) for key in ("type", "items")}
    schema["anyOf"] = [several["items"], several]


BasisTables = Annotated[tuple[BasisTable, ...], Field(json_schema_extra=_one_or_several)]


class SuggestionTable(BaseModel):
    """One [[suggestions]] table."""

    model_config = STRICT

    level: Literal["数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续", "满意度"] = Field(
        description="二级指标：数量、质量、时效、成本、经济、社会、生态、可持续、满意度"
    )
    name: Text = Field(description="三级指标名称，可用 __ 表示空格，如“参训企业数”")
    value: Text = Field(description="指标值，用 __ 表示空格，如“≥__家”")
    measure: Text = Field(default="工作台账", description="怎样取得数据，如“签到表”")
    projects: tuple[Text, ...] = Field(default=(), description="项目名称含其中一个词时才建议；不写则适用于全部项目")


def _number(kind: Any, smallest: int, largest: int | None) -> Any:
    """The type of an option with its range, when it is a number."""
    if kind not in (int, float, Decimal):
        return kind
    return Annotated[kind, Field(ge=smallest, le=largest)]


def _rule_options(entry: Entry) -> type[BaseModel]:
    """The [options.CODE] table of a rule: its dataclass, with notes and ranges."""
    code, kinds = entry.rule.code, get_type_hints(type(entry.options))
    members: dict[str, Any] = {
        f.name: (
            _number(kinds[f.name], *option_range(code, f.name)),
            Field(default=getattr(entry.options, f.name), description=option_note(code, f.name)),
        )
        for f in fields(entry.options)
    }
    return create_model(f"{code}Options", __config__=STRICT, __doc__=entry.rule.title, **members)


def _word(words: WordList) -> Any:
    """The type of a word of a list: something must be left of it in the form that is looked up."""

    def check(given: str) -> str:
        if not words.fold(given):
            raise PydanticCustomError("empty_word", "“{given}”中没有可查找的文字", {"given": given})
        return given

    return Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_WORD), AfterValidator(check)]


@lru_cache(maxsize=1)
def file_model() -> type[BaseModel]:
    """The whole file. Unknown keys are taken out before it is asked; see perfcheck.config.reading."""
    severities: dict[str, Any] = {
        e.rule.code: (Severity, Field(default=e.rule.severity, description=e.rule.title)) for e in CATALOGUE
    }
    tables = {e.rule.code: _rule_options(e) for e in CATALOGUE if fields(e.options)}
    options: dict[str, Any] = {code: (m, Field(default_factory=m)) for code, m in tables.items()}
    bases: dict[str, Any] = {e.rule.code: (BasisTables, Field(default=(), description=e.rule.title)) for e in CATALOGUE}
    words: dict[str, Any] = {
        w.name: (
            tuple[_word(w), ...],  # type: ignore[misc]  # made for pydantic at run time
            Field(default=(), description=w.meaning),
        )
        for w in EXTENDABLE.values()
    }
    levels = create_model("Severities", __config__=STRICT, **severities)
    thresholds = create_model("Options", __config__=STRICT, **options)
    added = create_model("Basis", __config__=STRICT, **bases)
    lists = create_model("Words", __config__=STRICT, **words)
    shown = "、".join(f"{value} {label}" for value, label in SEVERITY_LABELS.items())
    members: dict[str, Any] = {
        "select": (tuple[RuleCode, ...], Field(default=(), description="只用这些规则：编号或前缀")),
        "extend_select": (
            tuple[RuleCode, ...],
            Field(default=(), description="另加这些规则：与 select 或全部默认启用的规则并用；写全编号可启用默认关闭的"),
        ),
        "ignore": (tuple[RuleCode, ...], Field(default=(), description="不用这些规则：编号或前缀")),
        "fail_on": (
            Literal["error", "warning", "hint", "never"],
            Field(default="error", description="出现该级别及以上的发现时退出码为 1"),
        ),
        "severities": (levels, Field(default_factory=levels, description=f"规则的级别：{shown}")),
        "options": (thresholds, Field(default_factory=thresholds, description="规则的阈值")),
        "basis": (
            added,
            Field(default_factory=added, description=OWN_BASIS),
        ),
        "words": (lists, Field(default_factory=lists, description="词表的补充")),
        "suggestions": (
            tuple[SuggestionTable, ...],
            Field(default=(), description="本单位的参考指标，排在内置的之前"),
        ),
        "exceptions": (tuple[ExceptionTable, ...], Field(default=(), description="按部门豁免")),
    }
    return create_model("PerfcheckSettings", __config__=STRICT, **members)


class _PlainDefaults(GenerateJsonSchema):
    """Every default of ours says by itself how it is written; pydantic makes a serializer for each of hundreds."""

    def encode_default(self, dft: Any) -> Any:
        return to_jsonable_python(dft)


def config_schema() -> dict[str, Any]:
    """JSON Schema of the settings file (of the [tool.perfcheck] table in pyproject.toml)."""
    return {"$schema": DIALECT, **file_model().model_json_schema(schema_generator=_PlainDefaults)}
