import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Tx } from "@/db/core/client";
import { framework } from "@/db/schema/framework";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { served } from "@/lib/domain/mark/control-served";
import type { Framework, ServedFramework } from "@/lib/domain/mark/framework";
import { controls } from "./control-list";

export type FrameworkRow = typeof framework.$inferSelect;

/** Every version the employer has loaded, the newest first. */
export function listFrameworks(tx: Tx, organisationId: string): Promise<FrameworkRow[]> {
  return tx
    .select()
    .from(framework)
    .where(eq(framework.organisationId, organisationId))
    .orderBy(desc(framework.loadedAt), desc(framework.id));
}

/** A version with the controls that serve it. Throws Refusal not-found. */
export async function readFramework(tx: Tx, organisationId: string, id: string): Promise<ServedFramework> {
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

/** A version whose row this transaction has seen, with the controls that serve it: in the code, so never kept with it. */
export async function readDocument(tx: Tx, of: FrameworkKey): Promise<ServedFramework> {
  const document = await readOnce(tx, of);
  const { organisationId } = of;
  const older = document.follows ? await readFramework(tx, organisationId, document.follows) : null;
  const made = servedOf.get(document);
  if (made?.older === older && made.controls === controls) return made.framework;
  const framework = frozen(served(document, older, controls));
  servedOf.set(document, { older, controls, framework });
  return framework;
}

/** What was made of a document last, as long as it would be made of the same. */
const servedOf = new WeakMap<
  Framework,
  { older: ServedFramework | null; controls: typeof controls; framework: ServedFramework }
>();

interface FrameworkKey {
  organisationId: string;
  frameworkId: string;
  frameworkSha256: string;
}

/**
 * The document itself. A version once loaded is never changed, so its 60 kB
 * are read and parsed once; the hash is asked for each time, and another hash is another document.
 */
async function readOnce(tx: Tx, of: FrameworkKey): Promise<Framework> {
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
