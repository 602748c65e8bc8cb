# 政策中央厨房: everything a person types here. `make help` lists it.
.POSIX:
.DEFAULT_GOAL := help
KITCHEN = .venv/bin/kitchen

## 运行
run: ## 装好所需的一切并启动，地址 http://127.0.0.1:8000 (set everything up and serve)
	@install/product.sh run
	@install/assistant.sh
	@exec $(KITCHEN) up

install: ## 只装好，不启动 (both environments, nothing started)
	@install/product.sh run
	@install/assistant.sh

assistant: ## 只装对话助手 Rasa 的环境并训练模型 (Rasa's environment and its model)
	@install/product.sh run
	@install/assistant.sh
	@$(KITCHEN) train

bundle: ## 做一个可离线安装的包，放在 dist/ (an archive that installs and runs without a network)
	@install/product.sh run
	@CI=true install/assistant.sh
	@install/bundle.sh

## 检验
test: ## 装好一切并通过全部检查与测试 (ruff, mypy, pytest with real servers and a real browser)
	@install/test.sh

lint: ## 只做静态检查 (ruff and mypy)
	@install/product.sh test
	@install/lint.sh

evaluate: ## 按 EVAL 目录里的题目给出各项指标 (EVAL=folder make evaluate)
	@install/product.sh run
	@$(KITCHEN) evaluate $${EVAL:?EVAL=FOLDER make evaluate}

bench: ## 测量搜索与对话的速度 (latency of search and of a chat turn)
	@install/product.sh run
	@install/elasticsearch.sh || true
	@$(KITCHEN) bench

## 其他
clean: ## 删除环境、缓存与 dist/，数据目录不动 (environments, caches and dist/; never data)
	rm -rf .venv bot/assistant/.venv bot/assistant/.rasa bot/assistant/models dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## 列出这些命令 (this list)
	@sed -n -e 's/^## \(.*\)/\n\1/p' -e 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: run install assistant bundle test lint evaluate bench clean help
