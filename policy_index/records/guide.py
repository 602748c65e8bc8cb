"""A service guide (办事指南): one matter (事项) as an office offers it, with the fields of the national 实施清单."""

from pydantic import Field

from policy_index.records.base import Day, Part, Record


class Material(Part):
    """A paper to bring (材料)."""

    name: str = Field(min_length=1)
    required: bool | None = Field(default=None, description="必要性")
    form: str | None = Field(default=None, description="纸质 / 电子")
    copies: int | None = Field(default=None, description="份数", ge=0)
    kind: str | None = Field(default=None, description="原件 / 复印件")
    issued_by: str | None = Field(default=None, description="出具单位")
    source: str | None = Field(default=None, description="来源渠道")
    basis: str | None = None
    note: str | None = Field(default=None, description="填报须知, 受理标准")
    template_url: str | None = Field(default=None, description="空白表格")
    sample_url: str | None = Field(default=None, description="示例样表")


class Fee(Part):
    """One fee (收费项目)."""

    name: str
    standard: str | None = None
    basis: str | None = None
    reduction: str | None = None


class Step(Part):
    """One step of the process (办理环节)."""

    name: str
    who: str | None = None
    limit: str | None = None
    standard: str | None = None
    result: str | None = None


class LegalBasis(Part):
    """One legal basis (设定依据)."""

    title: str
    doc_number: str | None = None
    clause: str | None = None
    text: str | None = None


class QuestionAnswer(Part):
    """A question answered in the guide itself (常见问题)."""

    question: str
    answer: str


class Guide(Record):
    """One matter at one office. Only `id` and `name` are required; what the source lacks stays None or empty."""

    name: str = Field(min_length=1, description="事项名称")
    task_name: str | None = Field(default=None, description="业务办理项名称: tells matters of one name apart")
    catalog: str | None = Field(default=None, description="目录名称")
    code: str | None = Field(default=None, description="实施编码 (task_code)")
    catalog_code: str | None = Field(default=None, description="基本编码")
    type: str | None = Field(default=None, description="事项类型")
    level: str | None = Field(default=None, description="行使层级")
    department: str | None = Field(default=None, description="实施主体")
    region: str | None = Field(default=None, description="适用地区")
    region_code: str | None = None
    audience: tuple[str, ...] = Field(default=(), description="服务对象")
    topics: tuple[str, ...] = Field(default=(), description="主题分类")
    conditions: str | None = Field(default=None, description="受理条件")
    materials: tuple[Material, ...] = Field(default=(), description="申请材料; empty: the source has none")
    legal_limit: str | None = Field(default=None, description="法定办结时限")
    promised_limit: str | None = Field(default=None, description="承诺办结时限")
    place: str | None = Field(default=None, description="办理地点")
    hours: str | None = Field(default=None, description="办理时间")
    visits: int | None = Field(default=None, description="到办事现场次数", ge=0)
    online: bool | None = Field(default=None, description="是否网办")
    online_booking: bool | None = Field(default=None, description="是否支持预约")
    url: str | None = Field(default=None, description="网办地址")
    courier: str | None = Field(default=None, description="物流快递")
    phone: str | None = Field(default=None, description="咨询方式")
    complaint_phone: str | None = Field(default=None, description="监督投诉方式")
    fees: tuple[Fee, ...] | None = Field(default=None, description="收费; None: not stated, empty: free")
    process: tuple[Step, ...] = Field(default=(), description="办理流程")
    result: str | None = Field(default=None, description="办理结果")
    basis: tuple[LegalBasis, ...] = Field(default=(), description="设定依据")
    questions: tuple[QuestionAnswer, ...] = Field(default=(), description="常见问题")
    status: str | None = Field(default=None, description="事项状态")
    source: str | None = Field(default=None, description="where the record comes from, in words for a citizen")
    source_date: Day | None = Field(default=None, description="the day or month the source describes")

    @property
    def full_name(self) -> str:
        """The name that tells this matter from its namesakes."""
        return self.task_name or self.name
