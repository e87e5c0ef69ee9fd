import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificate } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { mandate } from "@/db/schema/mandate";
import type { Holder, Mandate } from "@/lib/domain/access/mandate";
import { textArray } from "./subject";

/** Whom somebody is found by. */
export interface AskedBy {
  by: "affiliation" | "eid" | "certificate";
  key: string;
}
/** Who would do what where. */
export interface AskedAct extends AskedBy {
  serviceId: string;
  act: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  act: string;
  serviceId: string;
  employeeId: string | null;
  departmentId: string | null;
  title: string | null;
  special: boolean;
  limits: unknown;
  validFrom: string;
  validTo: string | null;
  needsSecond: boolean;
  grantedBy: string;
  confirmedBy: string | null;
  confirmedAt: number | null;
  recalledAt: number | null;
}
/** As the rules have it, but for what its limits may be. */
export type AskedMandate = Omit<Mandate, "limits"> & { limits: unknown };

/**
 * The mandates that may allow any of it: those given by name to whoever is asked about, and those given to many. By the
 * keys alone, so that they are read in the same turn as the people.
 */
export async function listAskedMandates(tx: Tx, asked: readonly AskedAct[]): Promise<AskedMandate[]> {
  const list = (of: keyof AskedAct) => textArray(asked.map((one) => one[of]));
  const rows = await tx.execute<Row>(sql`
    with asked as materialized (
      select distinct * from unnest(${list("by")}, ${list("key")}, ${list("serviceId")}::uuid[], ${list("act")})
        as a (by, key, service_id, act))
    select ${columns} from asked, lateral (${employeesBy(sql`asked.by`, sql`asked.key`)}) who
      join ${mandate} on ${mandate.employeeId} = who.id
     where ${mandate.serviceId} = asked.service_id and ${mandate.act} = asked.act
    union all
    select ${columns} from (select distinct service_id, act from asked) there
      join ${mandate} on ${mandate.serviceId} = there.service_id and ${mandate.act} = there.act
     where ${mandate.employeeId} is null`);
  return [...rows].map(asMandate);
}

const instant = (at: SQL) => sql`(extract(epoch from ${at}) * 1000)::float8`;
const columns = sql`${mandate.id}, ${mandate.act}, ${mandate.serviceId} as "serviceId",
  ${mandate.employeeId} as "employeeId", ${mandate.departmentId} as "departmentId", ${mandate.title},
  ${mandate.special}, ${mandate.limits}, ${mandate.validFrom}::text as "validFrom",
  ${mandate.validTo}::text as "validTo", ${mandate.needsSecond} as "needsSecond", ${mandate.grantedBy} as "grantedBy",
  ${mandate.confirmedBy} as "confirmedBy", ${instant(sql`${mandate.confirmedAt}`)} as "confirmedAt",
  ${instant(sql`${mandate.recalledAt}`)} as "recalledAt"`;

/** The ids of whoever that is, as a query of its own. Of the three, two are skipped without a look. */
const employeesBy = (by: SQL, key: SQL): SQL => sql`
  select ${employee.id} as id from ${employee}
   where ${by} = 'affiliation' and ${employee.affiliationUid} = ${key}
  union all
  select ${eid.employeeId} from ${eid} where ${by} = 'eid' and ${eid.number} = ${key}
  union all
  select ${eid.employeeId} from ${certificate}
    join ${eid} on ${eid.organisationId} = ${certificate.organisationId} and ${eid.id} = ${certificate.eidId}
   where ${by} = 'certificate' and ${certificate.serial} = ${key}`;

/** The ids of all whom any of these names, as a query of its own. */
export function employeesAsked(asked: readonly AskedBy[]): SQL {
  const list = (of: keyof AskedBy) => textArray(asked.map((one) => one[of]));
  return sql`select who.id from unnest(${list("by")}, ${list("key")}) as asked (by, key),
    lateral (${employeesBy(sql`asked.by`, sql`asked.key`)}) who`;
}

function asMandate({ employeeId, departmentId, title, confirmedAt, recalledAt, ...row }: Row): AskedMandate {
  const holder: Holder =
    employeeId === null ? { kind: "group", departmentId, title } : { kind: "person", employeeId };
  const at = (instantMs: number | null) => (instantMs === null ? null : new Date(instantMs));
  return { ...row, holder, confirmedAt: at(confirmedAt), recalledAt: at(recalledAt) };
}
