"""Every sentence of ours that a citizen can be told, in one place. Used by bot/replies, bot/actions and bot/steps.

Tone: 您, short, verbs, the answer first. What is said about a matter or a policy comes from its record, never
from here. `{…}` are filled in by whoever uses the sentence.
"""

from bot.acts import Aspect
from bot.reply import Way
from policy_index.records import Status

HOTLINE = "12345"

STATUS_WORDS: dict[Status, str] = {
    Status.IN_FORCE: "现行有效",
    Status.NOT_YET_IN_FORCE: "尚未施行",
    Status.AMENDED: "已修改",
    Status.SUPERSEDED: "已有新版本",
    Status.EXPIRED: "已失效",
    Status.REPEALED: "已废止",
    Status.UNKNOWN: "效力不明",
}

ASPECT_WORDS: dict[Aspect, str] = {
    Aspect.OVERVIEW: "怎么办",
    Aspect.MATERIALS: "要带的材料",
    Aspect.TIME: "办理时限",
    Aspect.PLACE: "办理地点",
    Aspect.PHONE: "咨询电话",
    Aspect.COMPLAINT: "投诉电话",
    Aspect.CONDITION: "办理条件",
    Aspect.ONLINE: "能否网上办",
    Aspect.COURIER: "能否邮寄",
    Aspect.DEPARTMENT: "办理部门",
    Aspect.FEE: "收费",
    Aspect.PROCESS: "办理流程",
    Aspect.RESULT: "办理结果",
    Aspect.BASIS: "办理依据",
    Aspect.AUDIENCE: "谁可以办",
}

# A guide's answer: the heading, the value, where it comes from.
GUIDE_ANSWER = "{name}，{aspect}：{value}"
GUIDE_OVERVIEW = "{name}，这样办：\n{value}"
GUIDE_MATERIALS = "办「{name}」，请带这 {count} 样材料：\n{value}"
GUIDE_NOT_STATED = "「{name}」的办事指南没有写明{aspect}。"
GUIDE_ASK_OFFICE = "请致电办理部门 {phone} 问清楚再去。"
GUIDE_ASK_HOTLINE = "指南也没有留咨询电话，请拨 12345 问清楚再去。"
GUIDE_SOURCE = "来源：{source}（{area}，{day}）。"
GUIDE_SOURCE_UNDATED = "来源：{source}（{area}，指南没有注明日期）。"
GUIDE_SOURCE_NAME = "办事指南"
GUIDE_AREA_UNKNOWN = "适用地区未注明"
GUIDE_OTHER_PLACE = (
    "先说明：下面是{area}的办事指南（{day}），您问的是{place}。各地办法可能不同，{place}的请拨 12345 核实。"
)
GUIDE_DAY_UNKNOWN = "日期未注明"
EXAMPLE_NOTE = "这是示例，不是真实的办事指南。"
LONG_VALUE_MORE = "（内容较长，全文见指南页）"

# A clause, quoted.
CLAUSE_ANSWER = "{place}这样规定：\n「{quote}」"
CLAUSE_NUMBERED = "第 {number} 项"
CLAUSE_SOURCE = "依据：{place}（{status}）。"
CLAUSE_SECOND = "{place}也有规定：\n「{quote}」"
CLAUSE_NOT_IN_FORCE = "请注意：这份文件{status}，不能再作为今天办事的依据。"
CLAUSE_ENDED = (
    "{place}曾经这样规定：\n「{quote}」\n但这份文件{status}，今天不能再作为依据；现行规定里没有找到能确切回答您的条文。"
    "您可以换个说法再问，或者拨 12345 咨询。"
)
CLAUSE_ENDED_BY = "原来的《{title}》{status}，现在按下面的规定办。"
CLAUSE_NOT_YET = "请注意：这份文件尚未施行。"
CLAUSE_OF_DAY = "以下按 {day} 当天的效力回答。"
CLAUSE_NEAR = (
    "没有找到能确切回答您的规定。最接近的是{place}，但我不能确定它回答了您的问题，请对照原文看：\n「{quote}」\n"
    "也可以换个说法再问，或者拨 12345 咨询。"
)

FAQ_SOURCE = "来源：标准问答「{question}」{department}{day}。"

# Asking back.
CLARIFY_MATTER = "您要办的是下面哪一件？回复数字就行。"
CLARIFY_FAQ = "您是不是想问下面的问题？回复数字就行。"
CLARIFY_ALSO = "如果您是要办事，是下面哪一件？"
CLARIFY_OTHER_PLACE = "这几份是{area}的办事指南，您问的是{place}，{place}的请拨 12345 核实。"
CLARIFY_NONE = "都不是"
CLARIFY_WHAT = "您想问哪件事？请说出要办的事或者政策的名字，例如「办营业执照要带什么材料」。"
CLARIFY_CHOICE = "没看明白您选的是哪一项，请回复选项前面的数字。"
CHOSE_NONE = "好的，都不是。请换个说法告诉我您要办的事，越具体越好；也可以拨 12345 咨询。"

# Nothing reliable, not ours, parts away.
NOTHING_FOUND = "没有找到可靠的依据，我不能随便回答您。您可以换个说法再问，到搜索页查「{words}」，或者拨 12345 咨询。"
NOTHING_FOUND_SHORT = "没有找到可靠的依据，我不能随便回答您。您可以换个说法再问，到搜索页查找，或者拨 12345 咨询。"
NOT_OURS = (
    "这个问题我不能回答：我只回答政策规定和办事指南里写明的内容。要办的事、要查的规定可以直接问我；其他事请拨 12345。"
)
SEARCH_AWAY = "查询系统现在连不上，暂时不能回答。请稍后再问，急事请拨 12345。"
UNEXPECTED = "刚才出了差错，没能回答您，您的话没有丢。请再发一遍，急事请拨 12345。"
MESSAGE_EMPTY = "没有收到文字。请把要问的事写下来，例如「办护照要带什么材料」。"
MESSAGE_TOO_LONG = "内容太长了（{length} 个字），请缩短到 {limit} 个字以内，先说最要紧的一件事。"

# Handing on.
HANDOFF_NEEDS_MATTER = "您要办哪件事？请说出事项的名字，例如「补办残疾人证」。"
HANDOFF_ASK_WAY = "「{name}」要怎样往下办？请选一种："
HANDOFF_BRING = "办之前请备齐：{materials}。"
HANDOFF_ASK_OPEN_QUESTION = "好的，{way}。还有什么要对工作人员说的？写下来一并转过去；没有就回「没有」。"
HANDOFF_NOTHING_TO_ADD = "没有"
HANDOFF_NOTHING_TO_ADD_LABEL = "没有，直接提交"
HANDOFF_CANCEL = "先不办了"
HANDOFF_CANCELLED = "好的，先不办，什么都没有提交。您随时可以再找我。"
HANDOFF_WAY_NOT_UNDERSTOOD = "没看明白您选哪一种，请回复数字。"
HANDOFF_MADE = "已经{way}，编号 {case_id}。请记下编号，凭它可以查进度。"
HANDOFF_WORK_OUTSIDE = "受理后会有正式的受理编号，问我「办到哪了」就能看到。"
WAY_CHOICES: dict[Way, str] = {
    Way.INTAKE: "提交给受理系统",
    Way.HELPER: "找帮办人员",
    Way.HOTLINE: "转 12345 热线",
}
WAY_WORDS: dict[Way, str] = {
    Way.INTAKE: "提交给受理系统",
    Way.HELPER: "转给帮办人员",
    Way.HOTLINE: "转给 12345 热线",
    Way.HUMAN: "转给人工坐席",
}
HOTLINE_OFFER = (
    "您反映的事由 12345 政务服务便民热线受理，可以直接拨 12345（24 小时）。也可以由我把您刚才说的话转过去，转吗？"
)
HOTLINE_OFFER_SAFE = "如果正有人身危险，请马上拨 110。"
HOTLINE_YES = "转给 12345"
HUMAN_OFFER = "可以找人工：直接拨 12345，或者由我把我们的对话转给人工坐席，转吗？"
HUMAN_YES = "转人工坐席"
OFFER_NO = "不用了"
OFFER_DECLINED = "好的，没有转。需要时随时说，也可以直接拨 12345。"
HOTLINE_MADE = "已转给 12345 热线，编号 {case_id}。请记下编号，凭它可以查进度。着急请直接拨 12345。"
HUMAN_MADE = "已转给人工坐席，编号 {case_id}。请记下编号，凭它可以查进度。着急请直接拨 12345。"

# Progress.
PROGRESS_NONE = "没有查到您的办件。请发来完整的编号；在别处提交的件，请拨 12345 查询。"
PROGRESS_LINE = "{title}（编号 {case_id}）：{state}。"
PROGRESS_NUMBER = "受理编号：{number}。"
PROGRESS_EVENT = "{day} {sentence}"
PROGRESS_UNTITLED = "您的来件"

# Small talk.
GREETING = "您好，我是政策中央厨房的智能助手。想办什么事？想问什么政策？直接说就行。"
THANKS = "不客气。还有要办的事，随时问我。"
WHO = (
    "我是智能助手，不是真人。我能查政策规定和办事指南，告诉您带什么材料，也能把事情转给受理系统、帮办或 12345。"
    "答案以所附原文为准。"
)
CHITCHAT = "我只会查政策、讲办事。您要办什么事，或者想问哪条规定？"
AFFIRMED = "好的。您接着说，要办什么事，或者想问哪条规定？"
DENIED = "好的。您可以换个说法，或者问别的事。"
NOTHING_TO_REPEAT = "我还没有回答过您。请说您要办的事，或者想问的政策。"

EMERGENCY = (
    "如果有人正有危险，请马上打电话：报警 110，火警 119，急救 120。"
    "心里难受、想不开，请拨心理援助热线 12356，有人听您说。正在被骗，请拨 96110。先保证安全，办事的事稍后再说。"
)

# Buttons that go on from an answer: label and what is sent.
NEXT_APPLY = "我要办理"
NEXT_MATERIALS = "要带什么材料"
NEXT_TIME = "多久能办好"
NEXT_PLACE = "去哪里办"
NEXT_HUMAN = "转人工"
