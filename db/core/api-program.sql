-- What the api program reads and writes: everything by name, under the employers' own policies and nothing beside them.
-- It sees no row before an employer is set. Run as sigill_owner after db/core/guards.sql.

grant usage on schema tenant, system to sigill_api;

-- Which employer an address is of, and how much somebody has asked lately.
grant select on system.organisation_slug to sigill_api;
grant select, insert, update, delete on system.attempt to sigill_api;
