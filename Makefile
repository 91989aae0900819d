# The two commands of this project, and three smaller ones.  All the work is in setup/.

SETUP := @python=$$(sh setup/find_python.sh) && exec "$$python" -m setup

.PHONY: help run test check clean
.DEFAULT_GOAL := help

help:
	@echo 'make run     set up what is missing, then serve the page; ASSISTANT_HOST and ASSISTANT_PORT say where'
	@echo 'make test    the same set-up plus test tools, then all tests; ARGS="-k word" chooses among them'
	@echo 'make check   formatting, lint and types'
	@echo 'make clean   remove what was generated here; model files stay in their own folder'

run:
	$(SETUP) run

test:
	$(SETUP) test $(ARGS)

check:
	$(SETUP) check

clean:
	rm -rf .venv index/store .mypy_cache .ruff_cache .pytest_cache .hypothesis .gradio
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo 'Model files are kept in $${ASSISTANT_MODELS_FOLDER:-~/.cache/proven-assistant/models}.'
