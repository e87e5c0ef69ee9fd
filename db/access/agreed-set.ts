import { isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import type { AttributeSet } from "@/lib/domain/use/attribute-set";

/** The sets of attributes that each agreement allows, by its id. */
export async function listAgreedSets(tx: Tx): Promise<Map<string, readonly AttributeSet[]>> {
  const rows = await tx
    .select({ id: agreement.id, sets: agreement.attributeSets })
    .from(agreement)
    .where(isNotNull(agreement.signedOn));
  return new Map(rows.map(({ id, sets }) => [id, sets as AttributeSet[]]));
}
