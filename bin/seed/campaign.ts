import { createCampaign } from "@/lib/credential/eid/campaign-create";
import { planCampaign } from "@/lib/credential/eid/campaign-plan";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { unfiltered } from "@/lib/domain/credential/eid-view";

/** What is due is spread over the weeks to come, three a day; nothing is ordered yet. */
export async function seedCampaign(by: OfficerActor, now: Date): Promise<void> {
  const listing = JSON.stringify({ view: "all", ...unfiltered, renewal: "due" });
  const name = "Förnyelser i vinter";
  const { campaignId } = await createCampaign(by, { name, all: "on", listing }, { now });
  const desk = { perDay: "3", weekdays: ["2", "4"], opens: "09:00", closes: "11:30" };
  const to = { invite: "time", place: "Receptionen i kommunhuset" };
  const firstDay = addDays(dayOf(now), 7);
  await planCampaign(by, { campaignId, version: 1, firstDay, ...desk, ...to }, { now });
}
