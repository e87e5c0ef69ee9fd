import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { listEidTypes } from "@/db/credential/eid-type";
import { Refusal } from "@/lib/domain/core/refusal";

/** One tick box or many. */
export const typeIds = z.preprocess(
  (ticked) => (ticked === undefined ? [] : [ticked].flat()),
  z.array(z.uuid("uuid")).min(1, "choose-one").max(100),
);

/** Types that a bureau could make: cards with keys that we certify ourselves. */
export async function listCardTypes(tx: Tx) {
  const types = await listEidTypes(tx);
  return types.filter(({ type, issuerKind }) => type.carrier === "card" && issuerKind === "own");
}

/** What the types are called, for the log. Throws Refusal where one is no card of ours. */
export async function namesOfTypes(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const types = new Map((await listCardTypes(tx)).map(({ type }) => [type.id, type.nameSv]));
  return ids.map((id) => {
    const name = types.get(id);
    if (!name) throw new Refusal("not-a-bureau-type", {}, "typeIds");
    return name;
  });
}
