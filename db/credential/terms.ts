import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { terms } from "@/db/schema/issuance";
import { Refusal } from "@/lib/domain/core/refusal";

export type TermsRow = typeof terms.$inferSelect;
export type PublishedTerms = TermsRow & { publishedAt: Date };

const isPublished = (row: TermsRow): row is PublishedTerms => row.publishedAt !== null;

/** Every published version, newest first: the first is in force. */
export async function listPublishedTerms(tx: Tx): Promise<PublishedTerms[]> {
  const rows = await tx.select().from(terms).where(isNotNull(terms.publishedAt)).orderBy(desc(terms.version));
  return rows.filter(isPublished);
}

/** The version in force; undefined before the first was published. */
export async function readTermsInForce(tx: Tx): Promise<PublishedTerms | undefined> {
  const [row] = await tx
    .select()
    .from(terms)
    .where(isNotNull(terms.publishedAt))
    .orderBy(desc(terms.version))
    .limit(1);
  return row && isPublished(row) ? row : undefined;
}

/** The version being written, of which there is one at most. */
export async function readTermsDraft(tx: Tx): Promise<TermsRow | undefined> {
  const [row] = await tx
    .select()
    .from(terms)
    .where(isNull(terms.publishedAt))
    .orderBy(terms.version)
    .limit(1);
  return row;
}

/** Locks the draft as it was shown; `seen` is when it was last edited then, null when there was none. */
export async function lockTermsDraft(
  tx: Tx,
  organisationId: string,
  seen: Date | null,
): Promise<TermsRow | undefined> {
  // Two who write the first draft have no row to wait for; they wait for each other here.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`terms ${organisationId}`}, 0))`);
  const draft = await readTermsDraft(tx);
  if ((draft?.editedAt.getTime() ?? null) !== (seen?.getTime() ?? null))
    throw new Refusal("changed-meanwhile", draft?.editedBy ? { account: draft.editedBy } : {});
  return draft;
}

export async function insertTerms(tx: Tx, row: typeof terms.$inferInsert): Promise<void> {
  await tx.insert(terms).values(row);
}

export interface TermsText {
  textSv: string;
  textEn: string;
  editedAt: Date;
  editedBy: string | null;
}

/** Writes the draft: the one there is, or a new version after the last. Answers its version. */
export async function saveTermsDraft(
  tx: Tx,
  organisationId: string,
  draft: TermsRow | undefined,
  text: TermsText,
): Promise<number> {
  if (draft) {
    await tx.update(terms).set(text).where(ofVersion(draft));
    return draft.version;
  }
  const last = await readTermsInForce(tx);
  const version = (last?.version ?? 0) + 1;
  await insertTerms(tx, { organisationId, version, ...text });
  return version;
}

/** From now on in force and never edited again (db/guards.sql). */
export async function saveTermsPublished(tx: Tx, draft: TermsRow, now: Date): Promise<void> {
  await tx.update(terms).set({ publishedAt: now }).where(ofVersion(draft));
}

const ofVersion = (row: TermsRow) =>
  and(
    eq(terms.organisationId, row.organisationId),
    eq(terms.version, row.version),
    isNull(terms.publishedAt),
  );
