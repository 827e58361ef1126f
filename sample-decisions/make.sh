#!/usr/bin/env bash
# Makes the sample decision logs again: a real `opa run --server` decides on the sample bundles, on loopback only.
# Needs: opa, python3. The requests are the same each time; ids, timestamps and metrics are OPA's own.
set -euo pipefail
cd "$(dirname "$0")"

wanted=$(sed -n 's:.*<opa.version>\(.*\)</opa.version>.*:\1:p' ../pom.xml)
command -v python3 >/dev/null || { echo "python3 is needed" >&2; exit 2; }
command -v opa >/dev/null || { echo "opa $wanted is needed: CGO_ENABLED=0 go install github.com/open-policy-agent/opa@v$wanted" >&2; exit 2; }
found=$(opa version | sed -n 's/^Version: //p')
[ "$found" = "$wanted" ] || echo "warning: opa is $found, the project's is $wanted" >&2

export PYTHONDONTWRITEBYTECODE=1
python3 make/record.py
python3 make/check.py
