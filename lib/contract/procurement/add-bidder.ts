import { z } from "zod";
import { insertBidder, listBidders } from "@/db/contract/demand";
import { lockProcurement } from "@/db/contract/procurement";
import { readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { refuseClosed } from "@/lib/domain/contract/procurement";
import { Refusal } from "@/lib/domain/core/refusal";
import { bidderSubject } from "./fields";

/** Puts a supplier among those who have made a bid, before the decision. */
export const addBidder = command({
  name: "procurement.add-bidder",
  permission: "procurement:write",
  input: z.object(bidderSubject),
  async run({ tx, actor: { organisationId }, now }, { procurementId, partyId }) {
    const before = await lockProcurement(tx, organisationId, procurementId);
    refuseClosed(before);
    if (before.decidedOn !== null) throw new Refusal("already-decided");
    const party = await readParty(tx, organisationId, partyId);
    if (!party.supplier) throw new Refusal("not-a-supplier", {}, "partyId");
    const bidders = await listBidders(tx, organisationId, procurementId);
    if (bidders.some((one) => one.partyId === partyId)) throw new Refusal("already-exists", {}, "partyId");
    await insertBidder(tx, { organisationId, procurementId, partyId, addedAt: now });
    return {
      value: { procurementId, partyId },
      audit: {
        action: "procurement.bidder-added",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: before.number, after: { bidder: party.name } },
      },
    };
  },
});
