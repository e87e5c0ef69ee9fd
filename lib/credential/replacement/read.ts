import { readEid } from "@/db/credential/eid";
import { listDeclined, listOpenProposals } from "@/db/credential/replacement";
import { readEmployee } from "@/db/people/employee";
import { isSelf, may } from "@/lib/domain/core/actor";
import type { ReplacementReason } from "@/lib/domain/credential/replacement";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface ProposalInList {
  id: string;
  eidId: string;
  number: string;
  name: string;
  reason: ReplacementReason;
  proposedAt: Date;
}
const mostShown = 200;

/** E-IDs that should be replaced, the longest waiting first. */
export const readProposals = query({
  permission: "eid:order",
  looks: "list",
  run: async ({ tx, sees }, _input: undefined): Promise<ProposalInList[]> =>
    (await listOpenProposals(tx, mostShown)).map(({ proposal, number, employeeId, person }) => ({
      ...{ id: proposal.id, eidId: proposal.eidId, number, reason: proposal.reason },
      name: displayName(person, sees(employeeId, person)),
      proposedAt: proposal.proposedAt,
    })),
});

/** What waits and what was declined about one e-ID, and whether this officer may decline. */
export const readProposalsOf = query({
  permission: "eid:read",
  run: async ({ tx, actor }, { eidId }: { eidId: string }) => {
    const { employeeId } = await readEid(tx, eidId);
    const { protectedIdentity } = await readEmployee(tx, employeeId);
    const [open, declined] = await Promise.all([
      listOpenProposals(tx, mostShown, eidId),
      listDeclined(tx, eidId),
    ]);
    const isHidden = protectedIdentity && !maySeeProtected(actor);
    return {
      open: open.map(({ proposal }) => proposal),
      // Somebody may have written the name.
      declined: isHidden ? [] : declined,
      mayDecline: may(actor, "eid:order") && !isSelf(actor, employeeId) && !isHidden,
    };
  },
});
export type Proposals = Awaited<ReturnType<typeof readProposalsOf>>;
