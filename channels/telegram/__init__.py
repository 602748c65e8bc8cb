"""The Telegram channel: aiogram 3, long polling, one router a file. Run by `kitchen telegram`."""
