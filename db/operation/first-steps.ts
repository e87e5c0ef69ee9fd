import { and, count, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { isAwaited, isHeld } from "@/db/people/role-held";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { terms } from "@/db/schema/issuance";
import { eidType, issuer } from "@/db/schema/issuer";
import { officer, officerRole } from "@/db/schema/officer";
import type { Grant } from "@/lib/domain/core/role";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { FirstFacts } from "@/lib/domain/operation/first-steps";

/** Whether an e-ID is active, or was once: from then on nobody is new here. */
export async function wasEverActive(tx: Tx): Promise<boolean> {
  const [row] = await tx
    .select({ one: sql`1` })
    .from(eid)
    .where(or(inArray(eid.status, ["active", "suspended"]), isNotNull(eid.handedOverAt)))
    .limit(1);
  return row !== undefined;
}

/** What is there of all that the first e-ID needs. */
export async function readFirstFacts(tx: Tx, now: Date): Promise<FirstFacts> {
  const roles = await listRoles(tx);
  const [people] = await tx
    .select({ n: count() })
    .from(employee)
    .where(sql`${employee.employedTo} is null or ${employee.employedTo} >= ${dayOf(now)}`);
  const [issuing] = await tx
    .select({ n: count() })
    .from(issuer)
    .where(and(isNull(issuer.closedAt), or(eq(issuer.kind, "supplier"), isNotNull(issuer.issuingKeyId))));
  const [types] = await tx
    .select({ n: count() })
    .from(eidType)
    .where(and(eidType.active, isNull(eidType.replacedAt)));
  const [published] = await tx.select({ n: count() }).from(terms).where(isNotNull(terms.publishedAt));
  return {
    officers: officersOf(roles.filter(({ grantedAt }) => grantedAt !== null)),
    rolesAsked: roles.filter(({ grantedAt }) => grantedAt === null).length,
    issues: (issuing?.n ?? 0) > 0,
    typesInForce: types?.n ?? 0,
    termsPublished: (published?.n ?? 0) > 0,
    employees: people?.n ?? 0,
    furthest: await readFurthest(tx),
  };
}

function listRoles(tx: Tx) {
  return tx
    .select({
      officerId: officer.id,
      name: officer.name,
      role: officerRole.role,
      grantedAt: officerRole.grantedAt,
    })
    .from(officer)
    .innerJoin(
      officerRole,
      and(eq(officerRole.organisationId, officer.organisationId), eq(officerRole.officerId, officer.id)),
    )
    .where(and(isNull(officer.disabledAt), or(isHeld, isAwaited)))
    .orderBy(officer.name, officer.id);
}

function officersOf(rows: { officerId: string; name: string; role: Grant }[]) {
  const officers = new Map<string, { name: string; grants: Grant[] }>();
  for (const { officerId, name, role } of rows) {
    const known = officers.get(officerId) ?? { name, grants: [] };
    officers.set(officerId, known);
    known.grants.push(role);
  }
  return [...officers.values()];
}

const onTheWay = ["ready", "producing", "approved", "ordered"] as const;

async function readFurthest(tx: Tx): Promise<FirstFacts["furthest"]> {
  const rows = await tx
    .selectDistinct({ status: eid.status })
    .from(eid)
    .where(inArray(eid.status, [...onTheWay]));
  return onTheWay.find((status) => rows.some((row) => row.status === status)) ?? null;
}
