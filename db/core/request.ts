import { and, eq } from "drizzle-orm";
import { request } from "@/db/schema/audit";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Tx } from "./client";

export interface RequestKey {
  organisationId: string;
  accountId: string;
  id: string;
  command: string;
}

/**
 * Takes a form's request id. A second arrival waits for the first to commit and is then told its result;
 * if the first was undone, the second takes its place. Throws `request-used` when the id served another command or
 * another input: an answer given to something else is no answer.
 */
export async function claimRequest(
  tx: Tx,
  key: RequestKey,
  /** Of the input; the others are what it may have been kept as under a key before. */
  hashes: readonly Uint8Array[],
  at: Date,
): Promise<{ fresh: true } | { fresh: false; result: unknown }> {
  const taken = await tx
    .insert(request)
    .values({ ...key, inputHash: hashes[0], at })
    .onConflictDoNothing()
    .returning({ id: request.id });
  if (taken.length > 0) return { fresh: true };
  const [earlier] = await tx
    .select({ result: request.result, command: request.command, inputHash: request.inputHash })
    .from(request)
    .where(sameRequest(key));
  const isSame =
    earlier?.command === key.command &&
    hashes.some((hash) => earlier.inputHash && Buffer.compare(earlier.inputHash, hash) === 0);
  if (!isSame) throw new Refusal("request-used");
  return { fresh: false, result: earlier.result };
}

export async function saveRequestResult(tx: Tx, key: RequestKey, result: unknown): Promise<void> {
  await tx.update(request).set({ result }).where(sameRequest(key));
}

function sameRequest(key: RequestKey) {
  return and(
    eq(request.organisationId, key.organisationId),
    eq(request.accountId, key.accountId),
    eq(request.id, key.id),
  );
}
