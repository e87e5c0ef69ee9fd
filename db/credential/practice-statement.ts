import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { versionedText } from "@/db/core/versioned-text";
import { party } from "@/db/schema/party";
import { practiceStatement } from "@/db/schema/practice-statement";
import { subcontractor } from "@/db/schema/supplier";

export type PracticeStatementRow = typeof practiceStatement.$inferSelect;
export type PublishedStatement = PracticeStatementRow & { publishedAt: Date };

export const {
  listPublished: listPublishedStatements,
  readDraft: readStatementDraft,
  lockDraft: lockStatementDraft,
  saveDraft: saveStatementDraft,
  savePublished: saveStatementPublished,
} = versionedText<PracticeStatementRow>(practiceStatement, "practice-statement");

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
