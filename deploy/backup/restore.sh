#!/bin/sh
# Decrypts one backup into an empty folder.
#
#   restore.sh <backup> <folder>
#
# BACKUP_IDENTITY  the file with the age private key, brought here for this and taken away afterwards
# BACKUP_WAL       for a database: the folder of archive-wal.sh. The server then goes on from the base backup to its end,
#                  or to RESTORE_TARGET_TIME (2026-11-26 09:00:00+00), and stops there as a server that can be written to.
#
# Afterwards: docs/operations.md, "After a restore". Worker and status wait until that is done.
set -eu
umask 077

fail() {
  echo "restore: $*" >&2
  exit 2
}

backup=${1:-}
folder=${2:-}
[ -r "$backup" ] || fail "there is no backup $backup."
[ -n "$folder" ] || fail "into which folder?"
[ -r "${BACKUP_IDENTITY:-}" ] || fail "BACKUP_IDENTITY names no file with an age private key."
mkdir -p "$folder"
[ -z "$(ls -A "$folder")" ] || fail "$folder is not empty; nothing was written over."

# A pipe tells only of its last program: age says on its own that it has come to the end. What is not whole is not left.
whole=$(mktemp -d)
trap 'rm -rf "$whole"' EXIT
trap 'exit 1' HUP INT TERM
if ! { age --decrypt --identity "$BACKUP_IDENTITY" "$backup" && : >"$whole/read"; } |
  tar --extract --no-same-owner --preserve-permissions --file=- --directory="$folder" || [ ! -e "$whole/read" ]; then
  find "$folder" -mindepth 1 -delete
  fail "$backup could not be decrypted and unpacked whole; $folder is empty again."
fi
chmod 0700 "$folder"

case $(basename "$backup") in
  database-*)
    [ -n "${BACKUP_WAL:-}" ] || exit 0
    here=$(cd "$(dirname "$0")" && pwd)
    {
      echo "restore_command = 'BACKUP_IDENTITY=\"$BACKUP_IDENTITY\" BACKUP_WAL=\"$BACKUP_WAL\" \"$here/fetch-wal.sh\" %f \"%p\"'"
      echo "recovery_target_action = 'promote'"
      [ -z "${RESTORE_TARGET_TIME:-}" ] || echo "recovery_target_time = '$RESTORE_TARGET_TIME'"
    } >>"$folder/postgresql.auto.conf"
    : >"$folder/recovery.signal"
    ;;
esac
