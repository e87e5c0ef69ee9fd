import { z } from "zod";
import { listBidders } from "@/db/contract/demand";
import { lockProcurement, saveProcurement } from "@/db/contract/procurement";
import { command } from "@/lib/command";
import { checkAward, standstills } from "@/lib/domain/contract/procurement";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day } from "@/lib/form/schema";
import { subject } from "./fields";

/**
 * Records the award decision: who won, when it was decided and when the bidders were told, from which standstill is
 * counted. A new decision replaces the old one until the contract is signed.
 */
export const awardProcurement = command({
  name: "procurement.award",
  permission: "procurement:write",
  input: z.object({
    ...subject,
    winnerId: z.uuid("choose"),
    decidedOn: day,
    notifiedOn: day,
    standstillDays: z.coerce
      .number("choose")
      .refine((days) => standstills.some((one) => one === days), "choose"),
  }),
  async run({ tx, actor: { organisationId }, now }, { procurementId, version, ...award }) {
    const before = await lockProcurement(tx, organisationId, procurementId, version);
    const bidders = await listBidders(tx, organisationId, procurementId);
    checkAward(
      before,
      award,
      bidders.map((one) => one.partyId),
      dayOf(now),
    );
    // The contract was with the one who won before.
    const agreementId = before.winnerId === award.winnerId ? before.agreementId : null;
    await saveProcurement(tx, before, { ...award, agreementId });
    const told = ({ winnerId, ...days }: { winnerId: string | null } & Record<string, unknown>) => ({
      ...days,
      winner: bidders.find((one) => one.partyId === winnerId)?.name ?? null,
    });
    const { winnerId, decidedOn, notifiedOn, standstillDays } = before;
    return {
      value: { procurementId },
      audit: {
        action: "procurement.awarded",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: {
          subjectName: before.number,
          before: told({ winnerId, decidedOn, notifiedOn, standstillDays }),
          after: told(award),
        },
      },
    };
  },
});
