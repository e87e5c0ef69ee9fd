import { and, eq, isNull, not } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer, officerRole } from "@/db/schema/officer";
import { isAwaited, isGranted, isHeld, isOver } from "./role-held";

/** An officer whose roles wait, with who may grant each and who may put the vetting on record. */
export async function readAwaited(tx: Tx, accountId: string) {
  const [own] = await tx
    .select({ id: officer.id, vettedAt: officer.vettedAt })
    .from(officer)
    .where(and(eq(officer.accountId, accountId), isNull(officer.disabledAt)));
  if (!own) return undefined;
  const asked = await tx
    .select({
      role: officerRole.role,
      requestedBy: officerRole.requestedBy,
      requestedAt: officerRole.requestedAt,
    })
    .from(officerRole)
    .where(and(eq(officerRole.officerId, own.id), isAwaited))
    .orderBy(officerRole.requestedAt);
  const upcoming = await tx
    .select({ role: officerRole.role, validFrom: officerRole.validFrom })
    .from(officerRole)
    .where(and(eq(officerRole.officerId, own.id), isGranted, not(isHeld), not(isOver)))
    .orderBy(officerRole.validFrom);
  const others = await tx
    .select({ name: officer.name, accountId: officer.accountId, role: officerRole.role })
    .from(officer)
    .innerJoin(
      officerRole,
      and(eq(officerRole.organisationId, officer.organisationId), eq(officerRole.officerId, officer.id)),
    )
    .where(and(isNull(officer.disabledAt), isHeld))
    .orderBy(officer.name, officer.id);
  return { vetted: own.vettedAt !== null, asked, upcoming, others };
}
