#!/bin/sh
# Installs perfcheck from this folder. No network and no root is needed.
cd "$(dirname "$0")" || exit 1
for python in python@VERSION@ python3 python; do
  if "$python" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '@VERSION@')" 2>/dev/null; then
    exec "$python" install.py "$@"
  fi
done
echo "Python @VERSION@ was not found; see instructions.html." >&2
exit 1
