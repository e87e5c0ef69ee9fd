import { z } from "zod";
import { queueMails } from "@/db/core/mail";
import { type CampaignRow, listCampaignRows, lockCampaign, saveInvited } from "@/db/credential/campaign";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, instantOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { bulkAtMost } from "@/lib/domain/credential/bulk";
import { type InviteKind, weekNumber, weekOf } from "@/lib/domain/credential/campaign";
import { day } from "@/lib/form/schema";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** One mail to each whose new e-IDs are all ordered and whose visit in that week is still to come. */
export const inviteCampaignWeek = command({
  name: "eid.invite-campaign-week",
  permission: "eid:order",
  heavy: true,
  input: z.object({ campaignId: z.uuid("uuid"), week: day }),
  async run(scope, { campaignId, week }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const campaign = await lockCampaign(tx, campaignId);
    const { invite, place } = campaign;
    if (!invite || !place) throw new Refusal("campaign-unplanned");
    const reading = { now, seesProtected: false, limit: bulkAtMost };
    const rows = await listCampaignRows(tx, { campaignId, week }, reading);
    const { told, left } = toldOf(rows, invite, now);
    if (told.length === 0) throw new Refusal("nobody-to-invite");
    await mail(scope, told, { invite, place });
    const ids = told.flatMap(({ eids }) => eids.map(({ id }) => id));
    await saveInvited(tx, campaign, ids, { invitedAt: now, invitedTo: place, invitedAs: invite });
    const after = { eids: ids.length, left };
    const entry = { action: "campaign.invited", subjectKind: "campaign", subjectId: campaignId };
    return {
      value: { campaignId, told: told.length, left },
      audit: { ...entry, detail: { subjectName: campaign.name, after } },
    };
  },
});

interface Told {
  recipient: string;
  day: string;
  time: string;
  eids: CampaignRow[];
}

/** Whoever waits for an order, has no address, has left by then or was to come before now is not asked to come. */
function toldOf(rows: readonly CampaignRow[], invite: InviteKind, now: Date): { told: Told[]; left: number } {
  const waiting = rows.filter(({ stage }) => stage === "left" || stage === "ordered");
  const people = groupBy(waiting, ({ employeeId }) => employeeId);
  const told = [...people.values()].flatMap((eids): Told[] => {
    const [{ email, day: on, time, employedTo } = nobody] = eids;
    const ready = eids.every(({ stage }) => stage === "ordered");
    if (!ready || !email || !on || !time || (employedTo !== null && employedTo < on)) return [];
    const isToCome = invite === "time" ? isAhead(on, time, now) : on >= dayOf(now);
    return isToCome ? [{ recipient: email, day: on, time, eids }] : [];
  });
  return { told, left: people.size - told.length };
}

const nobody = { email: null, day: null, time: null, employedTo: null };
const isAhead = (day: string, time: string, now: Date) => (instantOf(`${day}T${time}`) ?? now) > now;

async function mail(
  { tx, actor, now }: Scope,
  told: readonly Told[],
  { invite, place }: { invite: InviteKind; place: string },
): Promise<void> {
  const { name, slug } = await readOrganisation(tx, actor.organisationId);
  const mails = told.map(({ recipient, day: on, time, eids }) => {
    const numbers = eids.map(({ number }) => number).join(", ");
    const first = invite === "week" ? weekOf(on) : on;
    const when = { day: startOfDay(first), time, week: weekNumber(on) };
    const address = `${publicAddress()}/${slug}/my`;
    const params = { organisation: name, numbers, invite, place, ...when, address };
    return { recipient, template: "renewal-invitation", ...writeMail("renewal-invitation", params) };
  });
  await queueMails(tx, actor.organisationId, mails, now);
}
