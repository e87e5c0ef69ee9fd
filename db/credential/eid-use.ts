import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidUse } from "@/db/schema/eid-use";

/** That somebody relied on these today; what is not this issuer's is passed over. Only the status program may. */
export async function noteEidUse(
  tx: Tx,
  issuer: { organisationId: string; issuerId: string },
  serials: readonly string[],
): Promise<void> {
  const list = sql`array[${sql.join(
    serials.map((serial) => sql`${serial}`),
    sql`, `,
  )}]::text[]`;
  await tx.execute(sql`select tenant.note_eid_use(${issuer.organisationId}, ${issuer.issuerId}, ${list})`);
}

/** The last day each of them was seen, YYYY-MM-DD; one that never was is absent. */
export async function listLastSeen(
  tx: Tx,
  organisationId: string,
  eidIds: readonly string[],
): Promise<Map<string, string>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .select({ eidId: eidUse.eidId, lastDay: eidUse.lastDay })
    .from(eidUse)
    .where(and(eq(eidUse.organisationId, organisationId), inArray(eidUse.eidId, [...eidIds])));
  return new Map(rows.map(({ eidId, lastDay }) => [eidId, lastDay]));
}
