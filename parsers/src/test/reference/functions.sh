#!/usr/bin/env bash
# Prints file, name and last line of each function below a directory, by Universal Ctags.
#   functions.sh C|C++|Kotlin|Lua|Sh DIR
set -euo pipefail
kinds=f
case $1 in C | C++) kinds=fd ;; Kotlin) kinds=m ;; esac
cd "$2"
# Of macros only those with parameters. The last line is empty where ctags knows none.
ctags -R --languages="$1" --map-C=+.h --map-C++=-.h --kinds-"$1"=$kinds --fields=+neS --output-format=json -f - . 2>/dev/null |
  python3 -c '
import json, re, sys
for line in sys.stdin:
    tag = json.loads(line)
    macro = tag.get("kind") == "macro"
    if macro != ("signature" not in tag) or not macro:
        name = re.split(r"[.:](?!:)", tag["name"])[-1] if sys.argv[1] == "Lua" else tag["name"]
        if name != "<lambda>":
            print(tag["path"].removeprefix("./"), name, tag.get("end", ""), sep="\t")' "$1"
