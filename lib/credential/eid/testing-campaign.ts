import type { FreshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { createCampaign } from "./campaign-create";
import { planCampaign } from "./campaign-plan";
import { type CampaignAsked, readCampaignView } from "./read-campaign";

/** 10:00 in Sweden, a Tuesday. */
export const today = new Date("2026-11-24T09:00:00Z");
export const soon = "2026-12-20";

/** An employer whose type can be renewed ninety days before, with one who orders and one who approves. */
export async function anOffice() {
  const organisationId = await anOrganisation();
  const karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  const lisa = await anOfficer(organisationId, ["security-officer"], { name: "Lisa Berg" });
  return { organisationId, karin, lisa, typeId: (await aType(organisationId)).id };
}
export type Office = Awaited<ReturnType<typeof anOffice>>;

/** Somebody with a card that is due. */
export async function someoneDue(
  { organisationId, typeId }: Office,
  of: Parameters<typeof anEmployee>[1] = {},
  given: Parameters<typeof anEid>[1] = {},
) {
  const { id: employeeId } = await anEmployee(organisationId, { email: "a@example.se", ...of });
  const { id, number } = await anEid(organisationId, { employeeId, typeId, validDay: soon, ...given });
  return { id, number, employeeId };
}

/** All that the filters find, as the page of a new campaign sends it. */
export async function aCampaign({ karin }: Office, narrowed: object = { renewal: "due" }): Promise<string> {
  const listing = JSON.stringify({ view: "all", ...unfiltered, ...narrowed });
  const made = await createCampaign(karin, { name: "Våren", all: "on", listing }, { now: today });
  return made.campaignId;
}

export const desk = {
  ...{
    firstDay: "2026-11-30",
    perDay: "2",
    weekdays: ["1", "2", "3", "4", "5"],
    opens: "09:00",
    closes: "12:00",
  },
  ...{ invite: "time", place: "Receptionen" },
};
export const planDesk = (
  { karin }: Office,
  campaignId: string,
  given: Partial<Record<keyof typeof desk, unknown>> = {},
  version = 1,
  now = today,
) => planCampaign(karin, { campaignId, version, ...desk, ...given }, { now });

export const see = ({ karin }: Office, campaignId: string, asked: Partial<CampaignAsked> = {}, now = today) =>
  readCampaignView(
    karin,
    { campaignId, stage: null, department: null, week: null, after: null, ...asked },
    { now },
  );

/** A new card that follows one, as a renewal's order writes it. */
export const follow = (
  { organisationId, typeId }: Office,
  eid: { id: string; employeeId: string },
  given: Parameters<typeof anEid>[1] = {},
) =>
  anEid(organisationId, {
    ...{ employeeId: eid.employeeId, typeId, status: "ordered", validDay: "2029-11-24" },
    ...{ predecessorId: eid.id, relation: "renew", orderedAt: today, ...given },
  });

export const mails = ({ administrator: sql }: FreshDatabase, { organisationId }: Office) =>
  sql`select recipient, subject, body from tenant.mail where organisation_id = ${organisationId}
    order by recipient, created_at`;
