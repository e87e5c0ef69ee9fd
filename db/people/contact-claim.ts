import { and, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { contactClaim } from "@/db/schema/contact-claim";
import type { ContactKind } from "@/lib/domain/people/contact-address";

export type ContactClaimRow = typeof contactClaim.$inferSelect;

const one = (employeeId: string, kind: ContactKind) =>
  and(eq(contactClaim.employeeId, employeeId), eq(contactClaim.kind, kind));

/** Lock the person first: whoever claims, types a code or changes an address takes turns there. */
export async function readContactClaim(
  tx: Tx,
  employeeId: string,
  kind: ContactKind,
): Promise<ContactClaimRow | undefined> {
  const [row] = await tx.select().from(contactClaim).where(one(employeeId, kind));
  return row;
}

/** In the place of the one before. */
export async function saveContactClaim(tx: Tx, row: ContactClaimRow): Promise<void> {
  const { organisationId: _, employeeId: __, kind: ___, ...set } = row;
  await tx
    .insert(contactClaim)
    .values(row)
    .onConflictDoUpdate({
      target: [contactClaim.organisationId, contactClaim.employeeId, contactClaim.kind],
      set,
    });
}

/** One more try, as long as there is one to take. */
export async function takeClaimTry(
  tx: Tx,
  employeeId: string,
  kind: ContactKind,
  allowed: number,
): Promise<void> {
  await tx
    .update(contactClaim)
    .set({ tries: sql`${contactClaim.tries} + 1` })
    .where(and(one(employeeId, kind), lte(contactClaim.tries, allowed)));
}

/** A code counts once, and what it was for is kept no longer. */
export async function endContactClaim(tx: Tx, { employeeId, kind }: ContactClaimRow): Promise<void> {
  await tx.update(contactClaim).set({ given: null, codeHash: null }).where(one(employeeId, kind));
}
