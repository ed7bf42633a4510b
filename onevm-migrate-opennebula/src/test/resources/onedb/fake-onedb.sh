#!/bin/sh
# A small onedb: the rows are files in $1. Like the real one it ends with 0 after every failure of its own.
#   $1/body.xml, $1/history.xml   the rows
#   $1/ignore-writes              writes say nothing and do nothing
#   $1/say-out, $1/say-err        what to print instead of doing anything
#   $1/sleep                      hang before doing anything
#   $1/exit                       exit status after say-out or say-err
rows=$1
shift
echo "$*" >>"$rows/calls"
echo "${ONE_XMLRPC:-}" >>"$rows/endpoints"
if [ -e "$rows/sleep" ]; then sleep 600; fi
if [ -e "$rows/say-out" ] || [ -e "$rows/say-err" ]; then
    if [ -e "$rows/say-out" ]; then cat "$rows/say-out"; fi
    if [ -e "$rows/say-err" ]; then cat "$rows/say-err" >&2; fi
    if [ -e "$rows/exit" ]; then exit "$(cat "$rows/exit")"; fi
    exit 0
fi
case "$1" in
show-body) cat "$rows/body.xml" ;;
show-history) cat "$rows/history.xml" ;;
update-body)
    if [ -e "$rows/ignore-writes" ]; then
        cat >/dev/null
        cat "$rows/ignore-writes" >&2
        exit 0
    fi
    # Prints its XML anew, each element on a line of its own.
    sed -e 's/>\(<[A-Z]\)/>\
\1/g' <"$6" >"$rows/body.new"
    mv "$rows/body.new" "$rows/body.xml"
    if [ -e "$rows/spoil" ]; then sed -i -e 's/beta-image/bet-image/' "$rows/body.xml"; rm "$rows/spoil"; fi
    ;;
change-history)
    if [ "$6" != HISTORY/DS_ID ] || [ -e "$rows/ignore-history" ]; then exit 0; fi
    sed -e "s|^  <DS_ID>[0-9]*</DS_ID>|  <DS_ID>$7</DS_ID>|" <"$rows/history.xml" >"$rows/history.new"
    mv "$rows/history.new" "$rows/history.xml"
    ;;
esac
exit 0
