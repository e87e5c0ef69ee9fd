import type { Tx } from "@/db/core/client";
import type { Said } from "@/lib/domain/access/disclosure";
import { recordDisclosures } from "./disclosure/record";
import { pseudonyms } from "./pseudonym";

/** An answer about somebody, by what we know them by; null for nobody. */
export interface Told {
  /** One and the same object where the same was said in one request, of whomever. */
  said: Said;
  employeeId: string | null;
}

/** Puts answers on record, the same said twice of somebody in one request once. */
export async function disclose(tx: Tx, answers: readonly Told[]): Promise<void> {
  const people = new Map<Said, Set<string | null>>();
  for (const { said, employeeId } of answers) {
    const known = people.get(said);
    if (known) known.add(employeeId);
    else people.set(said, new Set([employeeId]));
  }
  const pseudonymOf = pseudonyms();
  await recordDisclosures(
    tx,
    [...people].map(([said, ids]) => ({
      said,
      subjects: [...ids].map((id) => (id === null ? null : pseudonymOf(said.organisationId, id))),
    })),
  );
}
