# Sourced by the scripts that run a real daemon.
#
# Expects `binaries`, the folder of workflowd and wfctl. Everything that the daemon writes goes to `place`, a folder of
# its own; both are removed with the daemon when the script ends, unless KEEP is set.

binaries=${BINARIES:-.build/debug}
for name in workflowd wfctl; do
    [ -x "$binaries/$name" ] || {
        echo "There is no $binaries/$name; build it with: swift build --product $name" >&2
        exit 1
    }
done
binaries=$(cd "$binaries" && pwd)
PATH=$binaries:$PATH
daemon=

make_place() {
    place=$(mktemp -d "${TMPDIR:-/tmp}/workflow.XXXXXX")
    export WORKFLOW_SOCKET=$place/workflowd.sock WORKFLOW_ACTOR=${WORKFLOW_ACTOR:-operator}
    # Scripts read what they print, so neither the language nor the colours are the caller's.
    export LC_ALL=C.UTF-8 NO_COLOR=1
    unset WORKFLOW_SERVER WORKFLOW_TOKEN WORKFLOW_PROFILE
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

clean_up() {
    local status=$?
    if [ -n "$daemon" ] && kill -0 "$daemon" 2>/dev/null; then
        kill "$daemon" 2>/dev/null || true
        wait "$daemon" 2>/dev/null || true
    fi
    if [ "$status" -ne 0 ] && [ -s "$place/workflowd.log" ]; then
        echo "The end of the daemon's log:" >&2
        tail -n 20 "$place/workflowd.log" >&2
    fi
    if [ -n "${KEEP:-}" ]; then
        echo "Kept: $place" >&2
    else
        # A test may have mounted a disk of its own there.
        ! mountpoint -q "$place" || umount --lazy "$place"
        rm -rf "$place"
    fi
    exit "$status"
}

# Starts the daemon in the background, with the given options besides its files.
start_daemon() {
    workflowd --store "$place/workflow.db" --socket "$WORKFLOW_SOCKET" "$@" >>"$place/workflowd.log" 2>&1 &
    daemon=$!
}

# Waits until the daemon serves, at most for a minute; fails at once when it has ended.
await_ready() {
    local tries
    for ((tries = 0; tries < 600; tries++)); do
        kill -0 "$daemon" 2>/dev/null || return 1
        ! wfctl list --limit 1 >/dev/null 2>&1 || return 0
        sleep 0.1
    done
    return 1
}

# Asks the daemon to end and returns its exit status.
stop_daemon() {
    local ending=$daemon
    daemon=
    kill -TERM "$ending"
    wait "$ending"
}

# Waits until the task's history has an event that the jq condition holds for: await_event TASK SECONDS CONDITION
await_event() {
    local line reader follower
    exec {reader}< <(exec wfctl watch "$1" --timeout "$2s" -o jsonl 2>/dev/null)
    follower=$!
    while read -r -u "$reader" line; do
        if jq -e "$3" <<<"$line" >/dev/null; then
            kill "$follower" 2>/dev/null || true
            exec {reader}<&-
            jq -r .text <<<"$line"
            return 0
        fi
    done
    exec {reader}<&-
    return 1
}
