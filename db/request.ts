import { and, eq } from "drizzle-orm";
import { Refusal } from "@/lib/domain/refusal";
import type { Tx } from "./client";
import { request } from "./schema/audit";

interface RequestKey {
  organisationId: string;
  accountId: string;
  id: string;
  command: string;
}

/**
 * Takes a form's request id. A second arrival waits for the first to commit and is then told its result;
 * if the first was undone, the second takes its place. An id that served another command is refused.
 */
export async function claimRequest(
  tx: Tx,
  key: RequestKey,
  at: Date,
): Promise<{ fresh: true } | { fresh: false; result: unknown }> {
  const taken = await tx
    .insert(request)
    .values({ ...key, at })
    .onConflictDoNothing()
    .returning({ id: request.id });
  if (taken.length > 0) return { fresh: true };
  const [earlier] = await tx.select({ result: request.result }).from(request).where(sameRequest(key));
  if (!earlier) throw new Refusal("invalid-input");
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
    eq(request.command, key.command),
  );
}
