import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { assignment } from "@/db/schema/assignment";
import { employee, heard } from "@/db/schema/employee";
import { mandate } from "@/db/schema/mandate";
import { textArray } from "./subject";

/** To whom something is given that many can have: anybody there, and with such a title. Null is whichever. */
export interface GivenToMany {
  departmentId: string | null;
  title: string | null;
}

/** What is given to many, of one act at one service. */
export function listGivenToMany(
  tx: Tx,
  { serviceId, act }: { serviceId: string; act: string },
): Promise<GivenToMany[]> {
  return tx
    .selectDistinct({ departmentId: mandate.departmentId, title: mandate.title })
    .from(mandate)
    .where(
      and(
        ...[eq(mandate.serviceId, serviceId), eq(mandate.act, act)],
        ...[isNull(mandate.employeeId), isNull(mandate.recalledAt)],
      ),
    );
}

/** A department and all below it, and a title: each null for whichever. */
export interface Reached {
  departments: readonly string[] | null;
  title: string | null;
}

/** Whether an employment or an assignment is there, and with such a title. */
const worksAs = (
  of: Record<"departmentId" | "title", AnyPgColumn>,
  { departments, title }: Reached,
): SQL => sql`(
  ${departments === null ? sql`true` : sql`${of.departmentId} = any (${textArray(departments)}::uuid[])`}
  and ${title === null ? sql`true` : sql`${heard(of.title)} = lower(${title} collate "sv-x-icu")`})`;

/**
 * Who may have a mandate for an act at a service, by affiliation and from after one of them; whether it holds is the
 * rule's to say. A protected person is found by nobody who does not know them already.
 */
export async function listCandidates(
  tx: Tx,
  wanted: { serviceId: string; act: string; reached: readonly Reached[]; after: string; limit: number },
): Promise<string[]> {
  const many = wanted.reached.flatMap((one) => [
    worksAs(employee, one),
    sql`${employee.id} in (select ${assignment.employeeId} from ${assignment}
      where ${assignment.endedAt} is null and ${worksAs(assignment, one)})`,
  ]);
  const rows = await tx.execute<{ uid: string }>(sql`
    select ${employee.affiliationUid} as uid from ${employee}
     where ${employee.protectedIdentity} = false and ${employee.affiliationUid} > ${wanted.after}
       and (${sql.join(
         [
           sql`${employee.id} in (select ${mandate.employeeId} from ${mandate}
             where ${mandate.serviceId} = ${wanted.serviceId} and ${mandate.act} = ${wanted.act}
               and ${mandate.employeeId} is not null and ${mandate.recalledAt} is null)`,
           ...many,
         ],
         sql` or `,
       )})
     order by ${employee.affiliationUid} limit ${wanted.limit}`);
  return [...rows].map(({ uid }) => uid);
}
