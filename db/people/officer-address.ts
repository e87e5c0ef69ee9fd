import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { employee } from "@/db/schema/employee";
import { officer, officerRole } from "@/db/schema/officer";
import type { Role } from "@/lib/domain/core/role";
import { employeeOf, personOf } from "./people";
import { departmentsOfRole, isHeld, reachesAny } from "./role-held";

const reached = {
  officerId: officer.id,
  email: sql<string | null>`nullif(${employee.email}, '')`,
};
const hisEmployment = and(
  eq(employee.organisationId, officer.organisationId),
  eq(employee.id, employeeOf(officer.organisationId, officer.accountId)),
);

/** Where an officer is reached by mail; null for one who is disabled or has no address on record. */
export async function readOfficerAddress(tx: Tx, officerId: string): Promise<string | null> {
  const [row] = await tx
    .select(reached)
    .from(officer)
    .innerJoin(employee, hisEmployment)
    .where(and(eq(officer.id, officerId), isNull(officer.disabledAt)));
  return row?.email ?? null;
}

/** The same, by the account. */
export async function readOfficerAddressOf(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select(reached)
    .from(officer)
    .innerJoin(employee, hisEmployment)
    .where(and(eq(officer.accountId, accountId), isNull(officer.disabledAt)));
  return row?.email ?? null;
}

/**
 * Where those who hold any of the roles are reached, each address once: everywhere, or in one of the departments. One
 * person can be left out, by an account.
 */
export async function listRoleAddresses(
  tx: Tx,
  roles: readonly Role[],
  exceptAccountId?: string,
  departments: readonly string[] = [],
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ email: reached.email })
    .from(officer)
    .innerJoin(
      officerRole,
      and(eq(officerRole.organisationId, officer.organisationId), eq(officerRole.officerId, officer.id)),
    )
    .innerJoin(employee, hisEmployment)
    .where(
      and(
        inArray(officerRole.role, [...roles]),
        reachesAny(departments),
        exceptAccountId
          ? sql`${personOf(officer.organisationId, officer.accountId)} <> ${personOf(officer.organisationId, exceptAccountId)}`
          : undefined,
        isHeld,
        isNull(officer.disabledAt),
      ),
    );
  return rows.flatMap(({ email }) => (email ? [email] : [])).sort();
}

/** Where those who hold any of the roles are reached, and for whom: the departments, or null for everybody. */
export async function listRoleReaches(
  tx: Tx,
  roles: readonly Role[],
): Promise<{ email: string; departments: string[] | null }[]> {
  const rows = await tx
    .select({ email: reached.email, departments: departmentsOfRole })
    .from(officer)
    .innerJoin(
      officerRole,
      and(eq(officerRole.organisationId, officer.organisationId), eq(officerRole.officerId, officer.id)),
    )
    .innerJoin(employee, hisEmployment)
    .where(and(inArray(officerRole.role, [...roles]), isHeld, isNull(officer.disabledAt)))
    .orderBy(employee.email);
  return rows.flatMap(({ email, departments }) => (email ? [{ email, departments }] : []));
}
