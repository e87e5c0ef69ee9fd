import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { practiceStatement } from "@/db/schema/practice-statement";
import { party } from "@/db/schema/relying-party";
import { subcontractor } from "@/db/schema/supplier";
import { Refusal } from "@/lib/domain/core/refusal";
import type { PracticeSections } from "@/lib/domain/credential/practice-statement";

export type PracticeStatementRow = typeof practiceStatement.$inferSelect;
export type PublishedStatement = PracticeStatementRow & { publishedAt: Date };

const isPublished = (row: PracticeStatementRow): row is PublishedStatement => row.publishedAt !== null;

/** Every published version, newest first: the first is in force. */
export async function listPublishedStatements(tx: Tx): Promise<PublishedStatement[]> {
  const rows = await tx
    .select()
    .from(practiceStatement)
    .where(isNotNull(practiceStatement.publishedAt))
    .orderBy(desc(practiceStatement.version));
  return rows.filter(isPublished);
}

/** The version being written, of which there is one at most. */
export async function readStatementDraft(tx: Tx): Promise<PracticeStatementRow | undefined> {
  const [row] = await tx
    .select()
    .from(practiceStatement)
    .where(isNull(practiceStatement.publishedAt))
    .orderBy(practiceStatement.version)
    .limit(1);
  return row;
}

/** Locks the draft as it was shown; `seen` is when it was last edited then, null when there was none. */
export async function lockStatementDraft(
  tx: Tx,
  organisationId: string,
  seen: Date | null,
): Promise<PracticeStatementRow | undefined> {
  // Two who write the first draft have no row to wait for; they wait for each other here.
  const key = `practice-statement ${organisationId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const draft = await readStatementDraft(tx);
  if ((draft?.editedAt.getTime() ?? null) !== (seen?.getTime() ?? null))
    throw new Refusal("changed-meanwhile", draft?.editedBy ? { account: draft.editedBy } : {});
  return draft;
}

interface StatementText {
  sections: PracticeSections;
  editedAt: Date;
  editedBy: string | null;
}

/** Writes the draft: the one there is, or a new version after the last. Answers its version. */
export async function saveStatementDraft(
  tx: Tx,
  organisationId: string,
  draft: PracticeStatementRow | undefined,
  text: StatementText,
): Promise<number> {
  if (draft) {
    await tx.update(practiceStatement).set(text).where(ofVersion(draft));
    return draft.version;
  }
  const [last] = await listPublishedStatements(tx);
  const version = (last?.version ?? 0) + 1;
  await tx.insert(practiceStatement).values({ organisationId, version, ...text });
  return version;
}

/** From now on in force and never edited again (db/guards.sql). */
export async function saveStatementPublished(tx: Tx, draft: PracticeStatementRow, now: Date): Promise<void> {
  await tx.update(practiceStatement).set({ publishedAt: now }).where(ofVersion(draft));
}

const ofVersion = (row: PracticeStatementRow) =>
  and(
    eq(practiceStatement.organisationId, row.organisationId),
    eq(practiceStatement.version, row.version),
    isNull(practiceStatement.publishedAt),
  );

export interface DisclosedSubcontractor {
  id: string;
  name: string;
  task: string;
  supplier: string;
}

/** Who does part of the work now and is bound by our requirements, by name: what the statement discloses (K2.6). */
export function listDisclosedSubcontractors(
  tx: Tx,
  organisationId: string,
): Promise<DisclosedSubcontractor[]> {
  return tx
    .select({
      id: subcontractor.id,
      name: subcontractor.name,
      task: subcontractor.task,
      supplier: party.name,
    })
    .from(subcontractor)
    .innerJoin(
      party,
      and(eq(party.organisationId, subcontractor.organisationId), eq(party.id, subcontractor.partyId)),
    )
    .where(
      and(
        eq(subcontractor.organisationId, organisationId),
        eq(subcontractor.flowsDown, true),
        isNull(subcontractor.endedAt),
      ),
    )
    .orderBy(asc(subcontractor.name), asc(subcontractor.id));
}
