import { isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement, agreementAttribute } from "@/db/schema/agreement";
import { type AttributeSet, attributesOf } from "@/lib/domain/use/attribute-set";
import type { StandardAttribute } from "@/lib/domain/use/standard-attribute";

/** What an agreement lets be told: attributes with standard names, and the employer's own by their ids. */
export interface Agreed {
  standard: ReadonlySet<StandardAttribute>;
  own: ReadonlySet<string>;
}

/** The attributes that each agreement allows, one by one, whether by a set or by themselves. */
export async function listAgreed(tx: Tx): Promise<Map<string, Agreed>> {
  const [rows, own] = await Promise.all([
    tx
      .select({ id: agreement.id, sets: agreement.attributeSets, single: agreement.attributes })
      .from(agreement)
      .where(isNotNull(agreement.signedOn)),
    tx
      .select({ of: agreementAttribute.agreementId, id: agreementAttribute.attributeId })
      .from(agreementAttribute),
  ]);
  return new Map(
    rows.map(({ id, sets, single }) => [
      id,
      {
        standard: new Set([...attributesOf(sets as AttributeSet[]), ...(single as StandardAttribute[])]),
        own: new Set(own.filter(({ of }) => of === id).map((one) => one.id)),
      },
    ]),
  );
}
