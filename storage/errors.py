"""The one base of errors that a person may see, turned into a problem document by one handler (RFC 9457)."""


class KitchenError(Exception):
    """Something a caller can be told: what happened and the way out.

    `status` is the HTTP status, `title` a short Chinese heading, `detail` the sentence for this case.
    """

    status = 500
    title = "系统出错了"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidInput(KitchenError):
    """The caller's input cannot be used; the sentence names the place."""

    status = 422
    title = "输入有误"


class NotFound(KitchenError):
    """There is no such thing, or it isn't yours to see."""

    status = 404
    title = "没有找到"


class StorageBusy(KitchenError):
    """The database is locked or its disk is full; nothing was written."""

    status = 503
    title = "数据暂时无法写入"


class MeaningAway(KitchenError):
    """The embedding cannot be had now: go on by words."""

    status = 503
    title = "语义暂时不可用"


class SearchAway(KitchenError):
    """The search engine cannot be reached."""

    status = 503
    title = "搜索暂时不可用"
