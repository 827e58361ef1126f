"""Shows that the sample logs hold what they promise, above all: every denial stands alone in some decision."""

import collections
import gzip
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "sample-bundles"
MAIN = "governance/main/decision"


def events(file):
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    if content.lstrip().startswith(b"["):
        return json.loads(content)
    return [json.loads(line) for line in content.splitlines()]


def logs():
    found = {file.name: events(file) for file in sorted(ROOT.glob("*.ndjson*"))}
    found["uploaded/"] = [event for file in sorted((ROOT / "uploaded").glob("*.json.gz")) for event in events(file)]
    return found


def rules():
    """The ids of all rules that deny; those of `overrides` lift."""
    found = set()
    for file in SAMPLES.glob("*/*.rego"):
        found.update(re.findall(r"^#   rule_id: (\S+)$", file.read_text(encoding="utf-8"), re.M))
    return {rule for rule in found if not rule.startswith("OVR-")}


def denied(event):
    result = event.get("result")
    return result is False or (isinstance(result, dict) and result["allow"] is False)


def revision(event, bundle):
    return event["bundles"].get(bundle, {}).get("revision")


def check():
    wrong = []

    def demand(holds, what):
        if not holds:
            wrong.append(what)

    found = logs()
    total = 0
    alone = collections.Counter()
    for name, decisions in found.items():
        total += len(decisions)
        waiting = sum(1 for e in decisions if isinstance(e.get("result"), dict) and e["result"]["metadata"]["approval"]["required"])
        undefined = sum(1 for e in decisions if "result" not in e)
        no = sum(denied(e) for e in decisions) - waiting
        print(f"{name:26} {len(decisions):4} decisions: {len(decisions) - no - waiting - undefined} allowed, {no} denied, "
              f"{waiting} need approval, {undefined} undefined")
        for event in decisions:
            demand(all(revision(event, bundle) for bundle in event["bundles"]), f"{name}: a bundle without a revision")
            if denied(event) and event["path"] == MAIN:
                matched = event["result"]["metadata"]["matched_rules"]
                if len(matched) == 1:
                    alone[matched[0]] += 1
    demand(len({event["decision_id"] for decisions in found.values() for event in decisions}) == total, "a decision id stands twice")

    known = rules()
    for rule in sorted(known - set(alone)):
        demand(False, f"{rule} is never the only cause of a denial")
    demand(set(alone) <= known, f"a logged rule is unknown: {sorted(set(alone) - known)}")
    print(f"{len(known)} rules deny; {len(set(alone) & known)} of them are the only cause of some decision")

    rates = {}
    for event in found["revisions.ndjson.gz"]:
        rates.setdefault(revision(event, "workflow"), []).append(denied(event))
    demand(len(rates) == 2, "the log over two revisions has another number of them")
    shares = [sum(verdicts) / len(verdicts) for verdicts in rates.values()]
    print("denied, by revision of workflow: " + ", ".join(f"{name} {share:.0%}" for name, share in zip(rates, shares)))
    demand(shares[-1] > shares[0] + 0.2, "the denials do not rise visibly with the revision")

    demand(any("time.now_ns" in event.get("nd_builtin_cache", {}) for event in found["nd_builtin_cache.ndjson"]), "no cached clock")
    lifted = [e for e in found["nd_builtin_cache.ndjson"] if e["result"]["allow"] and e["result"]["metadata"]["matched_rules"]]
    demand(lifted, "break-glass lifted nothing: do the grants in sample-bundles/overrides still run?")
    demand(any(event.get("erased") for event in found["masked.ndjson"]), "nothing erased")
    demand(any(event.get("masked") for event in found["masked.ndjson"]), "nothing replaced")
    demand(len({event["path"] for event in found["fleet.ndjson.gz"]}) == 2, "the fleet does not have two entrypoints")
    demand(len({event["labels"]["instance"] for event in found["fleet.ndjson.gz"]}) == 3, "the fleet does not have three gateways")
    size = sum(file.stat().st_size for file in ROOT.rglob("*") if file.is_file())
    demand(size < 2_000_000, f"{size} bytes are too many")
    print(f"{total} decisions, {size:,} bytes")
    for what in dict.fromkeys(wrong):
        print("WRONG: " + what, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(check())
