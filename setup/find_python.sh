#!/bin/sh
# Print the first Python that is new enough, really runs (a version manager's stand-in may not) and can make virtual
# environments; or one line on the error output that says what to install.

without_venv=
for python in .venv/bin/python python3.13 python3.12 python3.11 python3 /usr/bin/python3; do
    if [ "$python" = .venv/bin/python ] && [ ! -e .venv/installed.run ]; then
        continue
    fi
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))' 2>/dev/null) || continue
    if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
    without_venv=${without_venv:-$version}
done

if [ -n "$without_venv" ]; then
    echo "Python $without_venv is here without its venv module; run: sudo apt-get install python$without_venv-venv" >&2
else
    echo "Python 3.11 or newer is needed; run: sudo apt-get install python3 python3-venv" >&2
fi
exit 1
