import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { reviewerAccess, reviewerVisit } from "@/db/schema/declaration";
import { Refusal } from "@/lib/domain/core/refusal";

export type ReviewerAccessRow = typeof reviewerAccess.$inferSelect;
export type ReviewerVisitRow = typeof reviewerVisit.$inferSelect;

export async function insertReviewerAccess(tx: Tx, row: typeof reviewerAccess.$inferInsert): Promise<void> {
  await tx.insert(reviewerAccess).values(row);
}

/** Everybody who has or had access to a mark, the newest first. */
export function listReviewerAccess(
  tx: Tx,
  organisationId: string,
  markId: string,
): Promise<ReviewerAccessRow[]> {
  return tx
    .select()
    .from(reviewerAccess)
    .where(and(eq(reviewerAccess.organisationId, organisationId), eq(reviewerAccess.markId, markId)))
    .orderBy(desc(reviewerAccess.givenAt), desc(reviewerAccess.id));
}

/** What reviewers of a mark opened, the latest first. */
export async function listReviewerVisits(
  tx: Tx,
  organisationId: string,
  markId: string,
  limit: number,
): Promise<ReviewerVisitRow[]> {
  const rows = await tx
    .select({ visit: reviewerVisit })
    .from(reviewerVisit)
    .innerJoin(
      reviewerAccess,
      and(
        eq(reviewerAccess.organisationId, reviewerVisit.organisationId),
        eq(reviewerAccess.id, reviewerVisit.accessId),
      ),
    )
    .where(and(eq(reviewerVisit.organisationId, organisationId), eq(reviewerAccess.markId, markId)))
    .orderBy(desc(reviewerVisit.id))
    .limit(limit);
  return rows.map(({ visit }) => visit);
}

/** Whose the secret address is, by its hash. */
export async function findReviewerAccess(
  tx: Tx,
  organisationId: string,
  tokenHash: Uint8Array,
): Promise<ReviewerAccessRow | undefined> {
  const [row] = await tx
    .select()
    .from(reviewerAccess)
    .where(and(eq(reviewerAccess.organisationId, organisationId), eq(reviewerAccess.tokenHash, tokenHash)));
  return row;
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockReviewerAccess(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<ReviewerAccessRow> {
  const [row] = await tx
    .select()
    .from(reviewerAccess)
    .where(and(eq(reviewerAccess.organisationId, organisationId), eq(reviewerAccess.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function saveReviewerAccess(
  tx: Tx,
  before: ReviewerAccessRow,
  after: Pick<ReviewerAccessRow, "endedAt">,
): Promise<void> {
  await updateVersioned(tx, reviewerAccess, before, { endedAt: after.endedAt });
}

export async function appendReviewerVisit(
  tx: Tx,
  row: { organisationId: string; accessId: string; opened: string; at: Date },
): Promise<void> {
  await tx.insert(reviewerVisit).values(row);
}
