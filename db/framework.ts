import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Framework } from "@/lib/domain/framework";
import { Refusal } from "@/lib/domain/refusal";
import type { Tx } from "./client";
import { framework } from "./schema/framework";

export type FrameworkRow = typeof framework.$inferSelect;

/** Every version the employer has loaded, the newest first. */
export function listFrameworks(tx: Tx, organisationId: string): Promise<FrameworkRow[]> {
  return tx
    .select()
    .from(framework)
    .where(eq(framework.organisationId, organisationId))
    .orderBy(desc(framework.loadedAt), desc(framework.id));
}

/** Throws Refusal not-found. */
export async function readFramework(tx: Tx, organisationId: string, id: string): Promise<Framework> {
  const [row] = await tx
    .select()
    .from(framework)
    .where(and(eq(framework.organisationId, organisationId), eq(framework.id, id)));
  if (!row) throw new Refusal("not-found");
  return row.document;
}

/** Stores a version under the id it gives itself, with the hash of what it says. Answers the hash, in hex. */
export async function insertFramework(
  tx: Tx,
  row: Omit<typeof framework.$inferInsert, "id" | "sha256">,
): Promise<string> {
  const sha256 = createHash("sha256").update(canonicalJson(row.document)).digest("hex");
  await tx.insert(framework).values({ ...row, id: row.document.id, sha256 });
  return sha256;
}
