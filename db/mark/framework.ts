import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Tx } from "@/db/core/client";
import { framework } from "@/db/schema/framework";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Framework } from "@/lib/domain/mark/framework";

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
    .select({ sha256: framework.sha256 })
    .from(framework)
    .where(named(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return readDocument(tx, { organisationId, frameworkId: id, frameworkSha256: row.sha256 });
}

const named = (organisationId: string, id: string) =>
  and(eq(framework.organisationId, organisationId), eq(framework.id, id));

const documents = new LRUCache<string, Framework>({ max: 100 });

/**
 * The document of a version whose row this transaction has seen. A version once loaded is never changed, so its 60 kB
 * are read and parsed once; the hash is asked for each time, and another hash is another document.
 */
export async function readDocument(
  tx: Tx,
  of: { organisationId: string; frameworkId: string; frameworkSha256: string },
): Promise<Framework> {
  const key = `${of.organisationId} ${of.frameworkId} ${of.frameworkSha256}`;
  const known = documents.get(key);
  if (known) return known;
  const [row] = await tx
    .select({ document: framework.document })
    .from(framework)
    .where(named(of.organisationId, of.frameworkId));
  if (!row) throw new Refusal("not-found");
  documents.set(key, frozen(row.document));
  return row.document;
}

/** Many requests hold the same document: none of them may write in it. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const held of Object.values(value)) frozen(held);
  return Object.freeze(value);
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
