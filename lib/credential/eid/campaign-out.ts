import { z } from "zod";
import { type CampaignRow, listCampaignRows, lockCampaign, saveOut } from "@/db/credential/campaign";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bulkAtMost } from "@/lib/domain/credential/bulk";

const ticked = z.preprocess(
  (held) => (typeof held === "string" ? [held] : (held ?? [])),
  z.array(z.uuid()).max(bulkAtMost),
);

/** Leaves those ticked out of the campaign, or takes them back. Whoever was invited has been promised a visit. */
export const leaveOutOfCampaign = command({
  name: "eid.leave-out-of-campaign",
  permission: "eid:order",
  input: z.object({ campaignId: z.uuid("uuid"), eid: ticked, change: z.enum(["out", "in"], "choose") }),
  async run({ tx, actor, now }, { campaignId, eid, change }) {
    refuseNonOfficer(actor);
    const campaign = await lockCampaign(tx, campaignId);
    const ids = [...new Set(eid)];
    if (ids.length === 0) throw new Refusal("nothing-chosen", {}, "eid");
    const out = change === "out" ? { outAt: now, outBy: actor.accountId } : null;
    const reading = { now, seesProtected: false, limit: bulkAtMost };
    const rows = await listCampaignRows(tx, { campaignId }, reading);
    const open = new Set(rows.flatMap((row) => (isOpenTo(row, change) ? [row.id] : [])));
    const kept = ids.filter((id) => !open.has(id)).length;
    if (kept > 0) throw new Refusal("campaign-kept", { count: String(kept) });
    await saveOut(tx, campaign, ids, out);
    return {
      value: { campaignId },
      audit: {
        action: change === "out" ? "campaign.left-out" : "campaign.taken-back",
        subjectKind: "campaign",
        subjectId: campaignId,
        detail: { subjectName: campaign.name, after: { eids: ids.length } },
      },
    };
  },
});

const isOpenTo = ({ code, stage }: CampaignRow, change: "out" | "in"): boolean =>
  change === "in" ? code === null && stage === "out" : stage === "left" || stage === "ordered";
