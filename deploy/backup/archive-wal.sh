#!/bin/sh
# Keeps one segment of PostgreSQL's log of changes, encrypted, for archive_command:
#
#   archive_mode = on
#   archive_timeout = 60
#   archive_command = 'BACKUP_WAL=/srv/backup/wal BACKUP_RECIPIENTS=/etc/sigill/backup.pub /opt/sigill/current/deploy/backup/archive-wal.sh "%p" %f'
#
# Zero means that it is kept, and PostgreSQL may throw its own away.
set -eu
umask 077
path=$1
name=$2
[ -r "$BACKUP_RECIPIENTS" ]
mkdir -p "$BACKUP_WAL"
kept=$BACKUP_WAL/$name.age
# Sent again after a crash it is the same segment; its digest says so, since no two encryptions are alike.
digest=$(sha256sum <"$path")
if [ -e "$kept" ]; then
  [ "$(cat "$kept.sha256")" = "$digest" ] && exit 0
  echo "archive-wal: another $name is kept already." >&2
  exit 1
fi
unfinished=$(mktemp "$BACKUP_WAL/.unfinished-XXXXXX")
trap 'rm -f "$unfinished"' EXIT
age --encrypt --recipients-file "$BACKUP_RECIPIENTS" --output "$unfinished" "$path"
sync "$unfinished"
echo "$digest" >"$kept.sha256"
sync "$kept.sha256"
mv "$unfinished" "$kept"
sync "$BACKUP_WAL"
