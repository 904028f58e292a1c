"""What several models are made of."""

from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

T = TypeVar("T")


def example(value: dict) -> ConfigDict:
    """The example that is published with a model.

    FastAPI leaves nulls out of the document that it writes, those in examples too: this is how
    fields that are required and null are missing in the published examples.
    """
    return ConfigDict(json_schema_extra={"example": value})


def _phone(text: str) -> str:
    digits = [character for character in text if character.isdigit()]
    if not 7 <= len(digits) <= 15:
        raise ValueError("value is not a valid phone number")
    return text


Phone = Annotated[
    str, AfterValidator(_phone), WithJsonSchema({"type": "string", "format": "phone"})
]
CountryCode = Annotated[str, Field(pattern=r"^\w{3}$")]


class _CursorPage(BaseModel, Generic[T]):
    items: list[T]
    total: int = Field(ge=0)
    current_page: str | None = Field(None, description="Cursor to refetch the current page")
    current_page_backwards: str | None = Field(
        None,
        description="Cursor to refetch the current page starting from the last item",
    )
    previous_page: str | None = Field(None, description="Cursor for the previous page")
    next_page: str | None = Field(None, description="Cursor for the next page")


CursorPage = _CursorPage
