#!/bin/sh
# Run once by the database's image, after db/core/roles.sql: gives each login the password of its secret.
set -eu
for login in migrate app worker status api disposal signer; do
  password=$(cat "/run/secrets/database-$login")
  psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username=postgres --dbname=sigill --set=password="$password" <<SQL
alter role sigill_$login password :'password';
SQL
done
