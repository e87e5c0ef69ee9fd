import { randomUUID } from "node:crypto";
import { insertCampaign } from "@/db/credential/campaign";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { line } from "@/lib/form/schema";
import { chosenIds, selection } from "./bulk-selection";
import { planned } from "./bulk-verdict";

/** Takes up all that a list's filters find. Those that cannot be renewed among many are out from the beginning, with why. */
export const createCampaign = command({
  name: "eid.create-campaign",
  permission: "eid:order",
  heavy: true,
  input: selection.extend({ name: line(80).refine((text) => text !== "", "required") }),
  async run(scope, { name, ...chosen }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const wish = { verb: "renew", reason: undefined, grounds: null, by: null } as const;
    const rows = await planned(scope, wish, await chosenIds(scope, chosen));
    const id = randomUUID();
    const { organisationId, accountId } = actor;
    await insertCampaign(
      tx,
      { organisationId, id, name, createdBy: accountId, createdAt: now },
      rows.map(({ eidId, code }) => ({ eidId: eidId ?? "", code })),
    );
    const after = { total: rows.length, eligible: rows.filter(({ code }) => code === null).length };
    const entry = { action: "campaign.created", subjectKind: "campaign", subjectId: id };
    return { value: { campaignId: id }, audit: { ...entry, detail: { subjectName: name, after } } };
  },
});
