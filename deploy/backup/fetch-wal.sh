#!/bin/sh
# Gives PostgreSQL back what archive-wal.sh kept, for restore_command; restore.sh sets it up.
set -eu
umask 077
name=$1
path=$2
[ -e "$BACKUP_WAL/$name.age" ] || exit 1
age --decrypt --identity "$BACKUP_IDENTITY" --output "$path.unfinished" "$BACKUP_WAL/$name.age"
mv "$path.unfinished" "$path"
