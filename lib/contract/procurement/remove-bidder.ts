import { z } from "zod";
import { deleteBidder, listBidders } from "@/db/contract/demand";
import { lockProcurement } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { refuseClosed } from "@/lib/domain/contract/procurement";
import { Refusal } from "@/lib/domain/core/refusal";
import { bidderSubject } from "./fields";

/** Takes away a bid that was withdrawn or put in by mistake, with its answers; never the winner's. */
export const removeBidder = command({
  name: "procurement.remove-bidder",
  permission: "procurement:write",
  input: z.object(bidderSubject),
  async run({ tx, actor: { organisationId } }, { procurementId, partyId }) {
    const before = await lockProcurement(tx, organisationId, procurementId);
    refuseClosed(before);
    if (before.winnerId === partyId) throw new Refusal("bidder-won");
    const bidders = await listBidders(tx, organisationId, procurementId);
    const gone = bidders.find((one) => one.partyId === partyId);
    if (!gone) throw new Refusal("not-found");
    await deleteBidder(tx, organisationId, procurementId, partyId);
    return {
      value: { procurementId },
      audit: {
        action: "procurement.bidder-removed",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: before.number, before: { bidder: gone.name } },
      },
    };
  },
});
