import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import {
  type CampaignRow,
  listCampaignRows,
  lockCampaign,
  saveCampaign,
  saveVisits,
} from "@/db/credential/campaign";
import { reachesFurther } from "@/db/credential/campaign-visit";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bulkAtMost } from "@/lib/domain/credential/bulk";
import { deskDays, inviteKinds, planVisits, visitsAtMost } from "@/lib/domain/credential/campaign";
import { day, line, version } from "@/lib/form/schema";

const clock = z
  .string()
  .max(5, "clock")
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "clock");
const weekdays = z
  .preprocess(
    (held) => (typeof held === "string" ? [held] : (held ?? [])),
    z.array(z.coerce.number().pipe(z.literal(deskDays))).max(deskDays.length),
  )
  .refine((days) => days.length > 0, "choose");

/** When each comes: the soonest end first, a person's e-IDs in one visit, never more a day than the desk takes. */
export const planCampaign = command({
  name: "eid.plan-campaign",
  permission: "eid:order",
  heavy: true,
  input: z.object({
    ...{ campaignId: z.uuid("uuid"), version, firstDay: day, weekdays, opens: clock, closes: clock },
    perDay: z.coerce.number("per-day").int("per-day").min(1, "per-day").max(visitsAtMost, "per-day"),
    invite: z.enum(inviteKinds, "choose"),
    place: line(100).refine((text) => text !== "", "required"),
  }),
  async run({ tx, actor, now }, { campaignId, version: seen, firstDay: from, ...desk }) {
    refuseNonOfficer(actor);
    const before = await lockCampaign(tx, campaignId);
    await refuseOutdated(tx, before, seen);
    // One place and one pace for all of it: not a part's to change.
    if (await reachesFurther(tx, campaignId)) throw new Refusal("campaign-reaches-further");
    if (from < dayOf(now)) throw new Refusal("campaign-past", {}, "firstDay");
    if (desk.closes <= desk.opens) throw new Refusal("campaign-hours", {}, "closes");
    const reading = { now, seesProtected: false, limit: bulkAtMost };
    const rows = await listCampaignRows(tx, { campaignId }, reading);
    const visits = visitsOf(rows, { from, ...desk });
    const { perDay, opens, closes, invite, place } = desk;
    const days = [...new Set(desk.weekdays)].sort();
    await saveCampaign(tx, before, { fromDay: from, perDay, weekdays: days, opens, closes, invite, place });
    await saveVisits(tx, before, visits);
    const after = { plannedOn: from, perDay, eids: visits.length };
    const entry = { action: "campaign.planned", subjectKind: "campaign", subjectId: campaignId };
    return { value: { campaignId }, audit: { ...entry, detail: { subjectName: before.name, after } } };
  },
});

function visitsOf(rows: readonly CampaignRow[], desk: Parameters<typeof planVisits>[1]) {
  const open = rows.filter(({ stage }) => stage === "left" || stage === "ordered");
  const promised = rows.flatMap(({ employeeId, stage, day: on, time }) =>
    stage === "invited" && on && time ? [{ employeeId, day: on, time }] : [],
  );
  const coming = new Map(promised.map((visit) => [visit.employeeId, visit]));
  const waiting = open.toSorted((one, other) => (one.validDay < other.validDay ? -1 : 1));
  const people = [...new Set(waiting.map(({ employeeId }) => employeeId))].filter((id) => !coming.has(id));
  // Several e-IDs are one visit.
  const visits = planVisits(people, desk, [...coming.values()]);
  return open.flatMap(({ id, employeeId }) => {
    const visit = coming.get(employeeId) ?? visits.get(employeeId);
    return visit ? [{ eidId: id, day: visit.day, time: visit.time }] : [];
  });
}
