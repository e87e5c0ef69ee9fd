import { and, isNotNull, isNull, not, type SQL, sql } from "drizzle-orm";
import { officerRole, officerRoleDepartment } from "@/db/schema/officer";

const { grantedAt, removedAt, validFrom, validTo } = officerRole;

/** Granted, not taken away and within its days (db/core/people.sql): the one meaning of holding a role. */
export const isHeld: SQL = sql`tenant.is_role_held(${grantedAt}, ${removedAt}, ${validFrom}, ${validTo})`;

/** Held without an end: what the last administrators are counted by, since a substitute's role ends by itself. */
export const isHeldForGood = and(isHeld, isNull(validTo));

/** Its last day has passed. */
export const isOver: SQL = sql`coalesce(${validTo} < (statement_timestamp() at time zone 'Europe/Stockholm')::date, false)`;

/** Granted and not taken away, whatever its days are. */
export const isGranted = and(isNotNull(grantedAt), isNull(removedAt));

/** Asked for and not answered, and not over before it began. */
export const isAwaited = and(isNull(grantedAt), isNull(removedAt), not(isOver));

/** When each role was given and taken away, and by which account: rows of organisation_id, id, officer_id, role, what, at and by. */
export const roleChanges: SQL = sql`(
  select r.organisation_id, r.id, r.officer_id, r.role, change.what, change.at, change.by from ${officerRole} r
   cross join lateral (values ('granted', r.granted_at, r.granted_by), ('removed', r.removed_at, r.removed_by))
     change (what, at, by)
   where r.granted_at is not null)`;

/** Where a role is held; null for everywhere. As JSON: the driver fetches no types. */
export const departmentsOfRole = sql<string[] | null>`(
  select json_agg(${officerRoleDepartment.departmentId}) from ${officerRoleDepartment}
   where ${officerRoleDepartment.organisationId} = ${officerRole.organisationId}
     and ${officerRoleDepartment.roleId} = ${officerRole.id})`;

/** Whether a role holds everywhere, or in one of these: those of whom it is about, and all above. */
export const reachesAny = (
  departments: readonly string[],
): SQL => sql`(${departmentsOfRole} is null or exists (
  select from ${officerRoleDepartment}
   where ${officerRoleDepartment.organisationId} = ${officerRole.organisationId}
     and ${officerRoleDepartment.roleId} = ${officerRole.id}
     and ${officerRoleDepartment.departmentId} = any (${`{${departments.join(",")}}`}::uuid[])))`;

/** The same with what the departments are called, for whoever holds the role. */
export const placesOfRole = sql<{ id: string; label: string }[] | null>`(
  select json_agg(json_build_object('id', ${officerRoleDepartment.departmentId},
      'label', tenant.department_label(${officerRoleDepartment.departmentId}))) from ${officerRoleDepartment}
   where ${officerRoleDepartment.organisationId} = ${officerRole.organisationId}
     and ${officerRoleDepartment.roleId} = ${officerRole.id})`;
