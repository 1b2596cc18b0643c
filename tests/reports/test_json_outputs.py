"""What `perfcheck parse` and `perfcheck review` write keeps to the published schemas."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from perfcheck.model.document import BudgetLevel, Document
from perfcheck.model.finding import Confidence, OutcomeKind, Severity
from perfcheck.model.goal import FormFamily, GoalKind, Operator, Scope
from perfcheck.model.location import Status
from perfcheck.model.page import SourceFormat
from perfcheck.model.review import CopyKind, Review, ReviewStatus
from perfcheck.reports import contract, contract_parse
from perfcheck.reports.contract import parse_schema, review_schema
from perfcheck.reports.json_text import dump
from perfcheck.reports.parse_json import parse_to_json
from perfcheck.reports.review_json import review_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCATION_KEYS = ["page", "line", "table", "row", "column", "bbox"]


def locations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "location" in value:
            yield value["location"]
        for child in value.values():
            yield from locations(child)
    elif isinstance(value, list):
        for child in value:
            yield from locations(child)


def test_parse_keeps_to_the_schema(document: Document) -> None:
    schema = parse_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(parse_to_json(document))
    Draft202012Validator(schema).validate(parse_to_json(Document(source=document.source)))


def test_review_keeps_to_the_schema(review: Review) -> None:
    schema = review_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(review_to_json(review))


def test_the_schema_refuses_a_float_for_money(document: Document) -> None:
    output: dict[str, Any] = json.loads(dump(parse_to_json(document)))
    output["project_budget"][0]["total"] = 1500000.0
    assert not Draft202012Validator(parse_schema()).is_valid(output)


@pytest.mark.parametrize(
    ("owner", "key", "enum"),
    [
        (contract.FindingJson, "severity", Severity),
        (contract.FindingJson, "confidence", Confidence),
        (contract.OutcomeJson, "outcome", OutcomeKind),
        (contract_parse.IndicatorJson, "scope", Scope),
        (contract_parse.FieldJson, "status", Status),
        (contract_parse.SourceJson, "format", SourceFormat),
        (contract_parse.BudgetRowJson, "level", BudgetLevel),
        (contract_parse.TargetJson, "operator", Operator),
        (contract_parse.GoalJson, "kind", GoalKind),
        (contract_parse.GoalJson, "form_family", FormFamily),
        (contract.DocumentJson, "status", ReviewStatus),
        (contract.GroupJson, "kind", CopyKind),
    ],
)
def test_the_words_of_the_contract_are_those_of_the_model(owner: Any, key: str, enum: Any) -> None:
    assert set(get_args(get_type_hints(owner)[key])) == {str(member) for member in enum}


def test_every_location_has_its_six_keys(document: Document, review: Review) -> None:
    found = [*locations(parse_to_json(document)), *locations(review_to_json(review))]
    assert len(found) > 40
    assert all(list(location) == LOCATION_KEYS for location in found)


def test_the_four_states_stay_apart(document: Document) -> None:
    goal = parse_to_json(document)["goals"][0]
    cells = goal["fields"]
    assert goal["overview"] is None and goal["basis"] is None and goal["plan"] is None
    assert (cells["overview"]["status"], cells["overview"]["quote"]) == ("unreadable", "？？")
    assert cells["overview"]["location"]["bbox"] == [1, 2.0, 3, 4]
    assert (cells["basis"]["status"], cells["basis"]["quote"]) == ("blank", None)
    assert cells["plan"]["status"] == "not_found"
    assert cells["period"]["quote"] == "1年"
    assert goal["funds"]["annual"]["other"] is None
    assert cells["funds.annual.other"]["status"] == "blank"
    assert cells["funds.annual.self_raised"]["status"] == "not_found"
    assert goal["funds"]["annual"]["total"] == "1000000.00"


def test_every_labelled_cell_is_listed(document: Document) -> None:
    names = list(parse_to_json(document)["goals"][0]["fields"])
    assert names[:3] == ["project_name", "department", "implementing_unit"]
    assert len([n for n in names if n.startswith("funds.")]) == 12
    no_cells = {"funds", "indicators", "contact", "filled_on", "location", "fields", "title", "kind",
                "two_sided", "form_family", "form_family_reason", "form_structure", "extra"}  # fmt: skip
    expected = {"form_year", "responsible", "handler", "phone", *contract_parse.GoalJson.__annotations__} - no_cells
    assert {n for n in names if not n.startswith("funds.")} == expected


def test_blank_indicator_rows_and_targets(document: Document) -> None:
    first, second, blank = parse_to_json(document)["goals"][0]["indicators"]
    assert first["target"] == {"operator": ">=", "quantity": "12", "unit": "公里"}
    assert second["target"] == {"operator": "by", "quantity": None, "unit": None, "due": "2026-06-30"}
    assert (blank["level3"], blank["value"], blank["target"]) == (None, None, None)


def test_parse_shows_the_document_and_review_masks_it(document: Document, review: Review) -> None:
    assert "15912340541" in dump(parse_to_json(document))
    text = dump(review_to_json(review))
    assert "15912340541" not in text
    assert text.count("159****0541") == 4  # message, found, quote, group member


def test_folded_findings_are_complete(review: Review) -> None:
    folded = review_to_json(review)["documents"][0]["findings"][1]
    assert [m["id"] for m in folded["members"]] == ["com-0", "com-1"]
    assert "members" not in folded["members"][0] and folded["members"][1]["goal"] == 1


def test_a_failed_input_is_a_row(review: Review) -> None:
    failed = review_to_json(review)["documents"][1]
    assert failed["status"] == "failed" and failed["reason"] == "文件已加密，无法读取。"
    assert (failed["department"], failed["goals"], failed["findings"]) == (None, 0, [])


def test_same_review_same_bytes_and_round_trip(review: Review) -> None:
    text = dump(review_to_json(review))
    assert dump(review_to_json(review)) == text
    assert dump(json.loads(text)) == text
    assert text.endswith("}\n") and "河道清淤" in text and "\\u" not in text


def test_a_half_surrogate_can_still_be_written(document: Document) -> None:
    text = dump(parse_to_json(replace(document, department_name="水\ud800务\U0001f600")))
    assert "水�务\U0001f600" in text
    text.encode("utf-8")
