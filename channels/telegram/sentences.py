"""What the Telegram channel itself says; everything else comes from the turn."""

WELCOME = (
    "您好，我是政策中央厨房的智能助手，答案以所附原文为准。\n"
    "直接说想办的事、想问的政策就行，例如「补办残疾人证要带什么」。\n"
    "/new 重新开始　/help 看这段说明　要找人工请说「转人工」，急事请拨 12345。"
)
STARTED_ANEW = "好的，我们重新开始。您想办什么事？"
TEXT_ONLY = "我现在只看得懂文字。请把想问的话打出来，或拨 12345。"
OLD_BUTTON = "这个选项已经过去了，请按最新一条里的选项，或直接打字。"
AWAY = "系统暂时答不上来，请过一会儿再发，或拨 12345。"
