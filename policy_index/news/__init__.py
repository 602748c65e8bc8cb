"""What is new for a search: the records that match it well, newest change first. Asked by feeds and e-mail alerts."""

from policy_index.news.following import Following
from policy_index.news.shapes import News, NewsItem

__all__ = ["Following", "News", "NewsItem"]
