#!/bin/sh
# Takes one encrypted backup and prints its file. What is to be backed up is named, so that each can be taken by the one
# user that may read it, and kept apart from the others:
#
#   backup.sh database          a base backup by pg_basebackup, as the libpq variables say (PGHOST, PGUSER …)
#   backup.sh keys <folder>     and so on for secrets and published: a folder, whole
#
# BACKUP_DIR         where the backups go
# BACKUP_RECIPIENTS  a file of age public keys; the private ones lie elsewhere (docs/operations.md, "Backups")
set -eu
umask 077

fail() {
  echo "backup: $*" >&2
  exit 2
}

what=${1:-}
folder=${2:-}
[ -n "${BACKUP_DIR:-}" ] || fail "BACKUP_DIR is not set: where do the backups go?"
[ -r "${BACKUP_RECIPIENTS:-}" ] || fail "BACKUP_RECIPIENTS names no file of age public keys that can be read."
case $what in
  database) [ -z "$folder" ] || fail "database takes no folder." ;;
  keys | secrets | published) [ -d "$folder" ] || fail "$what: $folder is no folder." ;;
  *) fail "say what: database, or keys, secrets or published with its folder." ;;
esac

# Whole or not at all: a pipe tells only of its last program, so each says on its own that it has done its part.
mkdir -p "$BACKUP_DIR"
file=$BACKUP_DIR/$what-$(date -u +%Y%m%dT%H%M%SZ).tar.age
unfinished=$(mktemp -d "$BACKUP_DIR/.unfinished-XXXXXX")
trap 'rm -rf "$unfinished"' EXIT
trap 'exit 1' HUP INT TERM

read_all() {
  case $what in
    database) pg_basebackup --format=tar --wal-method=fetch --checkpoint=fast --no-password --pgdata=- ;;
    *) tar --create --warning=no-file-ignored --numeric-owner --file=- --directory="$folder" . ;;
  esac
}
{ read_all && : >"$unfinished/read"; } | age --encrypt --recipients-file "$BACKUP_RECIPIENTS" --output "$unfinished/file"
[ -e "$unfinished/read" ] || fail "$what could not be read to its end; nothing was kept."
sync "$unfinished/file"
[ ! -e "$file" ] || fail "$file is there already."
mv "$unfinished/file" "$file"
sync "$BACKUP_DIR"
echo "$file"
