#!/usr/bin/env bash
# Copyright Somebody, MIT license

# Builds things.
set -euo pipefail

source ./lib.sh
. "$HOME/other.sh"

LIMIT=3
readonly LIMIT
names=(a b c)

# Says what is done.
# In two lines.
log() {
  printf '%s 🎉\n' "$*" >&2
}

function build::all {
  local name
  for name in "${names[@]}"; do
    if [[ -f $name && -r $name ]]; then
      compile "$name" || return 1
    elif [ -d "$name" ]; then
      (cd "$name" && build::all)
    fi
  done
  case $1 in
    a) log one ;;
    b | c) log two ;;
    *) log "$(date +%s)" ;;
  esac
}

function with-dash() (
  inner() { echo; }
  while read -r line; do
    cat <<EOF
not_a_function() { }
EOF
  done < <(find . -name '*.c')
)

if [ "$#" -gt 0 ]; then
  build::all "$@"
  log done
fi
