import { insertDisclosures } from "@/db/access/disclosure";
import type { Tx } from "@/db/core/client";
import type { Disclosures } from "@/lib/domain/access/disclosure";

/**
 * What was answered about people, yes and no, one row a person and request. The answer leaves after the transaction is
 * committed, and not at all if it fails. It is its own entry: nothing of it is in the audit log.
 */
export async function recordDisclosures(tx: Tx, answers: readonly Disclosures[]): Promise<void> {
  if (answers.length > 0) await insertDisclosures(tx, answers);
}
