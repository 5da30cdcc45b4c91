# Shared by start.sh and stop.sh.

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Is the process of this pid file there, and one of ours? Prints its pid.
# A pid that was given to another process is not ours.
running() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 1
  [ -r "/proc/$pid/cmdline" ] || return 1
  grep -qzxF -- "-Dopensearch.path.conf=$(dirname "$1")/config" "/proc/$pid/cmdline" 2>/dev/null || return 1
  printf '%s\n' "$pid"
}
