import { listReviewerAccess, listReviewerVisits } from "@/db/mark/reviewer";
import { type AccessState, accessState } from "@/lib/domain/mark/reviewer-access";
import { query } from "@/lib/query";

export interface ReviewerView {
  id: string;
  name: string;
  company: string;
  givenBy: string;
  givenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  state: AccessState;
  version: number;
  /** The latest first. */
  visits: { id: number; opened: string; at: Date }[];
}

const mostVisits = 500;

/** Everybody who has or had access to a mark, the newest first, with what they opened. */
export const readReviewers = query({
  permission: "quality-mark:read",
  async run({ tx, actor, now }, { markId }: { markId: string }): Promise<ReviewerView[]> {
    const rows = await listReviewerAccess(tx, actor.organisationId, markId);
    const visits = await listReviewerVisits(tx, actor.organisationId, markId, mostVisits);
    return rows.map(({ tokenHash: _, organisationId: __, markId: ___, ...row }) => ({
      ...row,
      state: accessState(row, now),
      visits: visits
        .filter(({ accessId }) => accessId === row.id)
        .map(({ id, opened, at }) => ({ id, opened, at })),
    }));
  },
});
