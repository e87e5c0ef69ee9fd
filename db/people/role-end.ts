import { and, eq, isNull, lte, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { employee } from "@/db/schema/employee";
import { officer, officerRole } from "@/db/schema/officer";
import { roleEndNotice } from "@/db/schema/role-end";
import { employeeOf } from "./people";
import { isHeld } from "./role-held";

const granter = alias(officer, "granter");
const granterPerson = alias(employee, "granter_person");

const told = (tx: Tx) =>
  tx
    .select({ one: sql`1` })
    .from(roleEndNotice)
    .where(
      and(
        eq(roleEndNotice.organisationId, officerRole.organisationId),
        eq(roleEndNotice.roleId, officerRole.id),
      ),
    );

/** Roles held that end by that day and nobody was told of, with where the two who are told are reached. */
export function listEndingRoles(tx: Tx, until: string) {
  return tx
    .select({
      id: officerRole.id,
      role: officerRole.role,
      validFrom: officerRole.validFrom,
      validTo: officerRole.validTo,
      officerId: officer.id,
      officerName: officer.name,
      substitute: sql<string | null>`nullif(${employee.email}, '')`,
      granter: sql<string | null>`nullif(${granterPerson.email}, '')`,
    })
    .from(officerRole)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, officerRole.organisationId), eq(officer.id, officerRole.officerId)),
    )
    .leftJoin(
      employee,
      and(
        eq(employee.organisationId, officer.organisationId),
        eq(employee.id, employeeOf(officer.organisationId, officer.accountId)),
      ),
    )
    .leftJoin(
      granter,
      and(
        eq(granter.organisationId, officerRole.organisationId),
        eq(granter.accountId, officerRole.grantedBy),
        isNull(granter.disabledAt),
      ),
    )
    .leftJoin(
      granterPerson,
      and(
        eq(granterPerson.organisationId, granter.organisationId),
        eq(granterPerson.id, employeeOf(granter.organisationId, granter.accountId)),
      ),
    )
    .where(and(isHeld, lte(officerRole.validTo, until), isNull(officer.disabledAt), notExists(told(tx))))
    .orderBy(officerRole.validTo, officerRole.id);
}
export type EndingRole = Awaited<ReturnType<typeof listEndingRoles>>[number];

/** A second one of the same role breaks its key: it is told once. */
export async function insertRoleEndNotice(tx: Tx, row: typeof roleEndNotice.$inferInsert): Promise<void> {
  await tx.insert(roleEndNotice).values(row);
}
