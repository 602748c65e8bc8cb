"""What a suggestion is: the shape that the API gives out."""

from pydantic import BaseModel, ConfigDict, Field

from policy_index.records import Kind, Status


class Suggestion(BaseModel):
    """One name or question that the person may mean."""

    model_config = ConfigDict(frozen=True)

    text: str
    kind: Kind
    id: str = Field(description="the record that has it; of several versions the one in force")
    url: str = Field(description="page of that record in the portal")
    matched: list[tuple[int, int]] = Field(description="[start, end) offsets in `text` of what was typed")
    status: Status | None = Field(default=None, description="policies only, today")
    example: bool = False
