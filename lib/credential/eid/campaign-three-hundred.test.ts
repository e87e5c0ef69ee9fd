import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { bulkJob } from "@/lib/credential/eid/bulk-job";
import { campaignStages } from "@/lib/domain/credential/campaign";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";
import { countFor } from "@/lib/testing/testing-count";
import { planBulk } from "./bulk-plan";
import { startBulk } from "./bulk-start";
import { inviteCampaignWeek } from "./campaign-invite";
import { leaveOutOfCampaign } from "./campaign-out";
import { decisionOn } from "./testing-bulk";
import { aCampaign, anOffice, planDesk, see, someoneDue, today } from "./testing-campaign";
import { answers } from "./testing-renewal";

const database = await freshDatabase();
const { administrator: sql } = database;
const at = { now: today };
/** In either, more are left of one department than a page of the campaign shows. */
const size = countFor({
  test: { people: 100, perDay: "7", weeks: [35, 35, 26], left: 96, later: 61, week: 35, invited: 30 },
  all: { people: 300, perDay: "20", weeks: [100, 100, 96], left: 296, later: 196, week: 100, invited: 95 },
});

test("hundreds are spread over weeks, ordered and invited week by week, and every count is that of its list", async () => {
  const office = await anOffice();
  const { organisationId, karin } = office;
  const departments = ["Ekgården", "Solbacken", "Torsby skola"];
  const due = [];
  for (let n = 0; n < size.people; n++)
    due.push(
      await someoneDue(office, {
        department: departments[Math.max(0, (n % 20) - 17)] ?? "",
        email: `p${n}@example.se`,
      }),
    );
  const campaignId = await aCampaign(office);
  const out = due.slice(0, 4).map(({ id }) => id);
  await leaveOutOfCampaign(karin, { campaignId, eid: out, change: "out" }, at);
  await planDesk(office, campaignId, { perDay: size.perDay });

  const planned = await see(office, campaignId);
  expect(planned.counts).toMatchObject({ left: size.left, out: 4 });
  expect(planned.weeks.map(({ week, counts }) => [week, counts.left])).toEqual([
    ["2026-11-30", size.weeks[0]],
    ["2026-12-07", size.weeks[1]],
    ["2026-12-14", size.weeks[2]],
  ]);

  const week = "2026-11-30";
  const { bulkId } = await planBulk(karin, { verb: "renew", ofCampaign: campaignId, week, ...answers }, at);
  await startBulk(karin, await decisionOn(database, bulkId), at);
  const now = async () => new Date(today.getTime() + 60_000);
  const runner = { actorOf: readActor, now, publicUrl: "https://sigill.example", sliceMs: 60_000 };
  await as("worker", () => workJobOnce({ bulk: bulkJob }, runner));
  expect((await see(office, campaignId)).counts).toMatchObject({ left: size.later, ordered: size.week });

  const later = { now: new Date(today.getTime() + 3_600_000) };
  expect(await inviteCampaignWeek(karin, { campaignId, week }, later)).toMatchObject({
    told: size.week,
    left: 0,
  });
  const sent = await sql`select recipient from tenant.mail where organisation_id = ${organisationId}
    and template = 'renewal-invitation'`;
  expect(new Set(sent.map(({ recipient }) => recipient)).size).toBe(size.week);

  await handOver(campaignId, 5);
  const done = await see(office, campaignId);
  expect(done.counts).toEqual({
    ...{ left: size.later, ordered: 0, invited: size.invited, "handed-over": 5, ended: 0, out: 4 },
  });
  expect(done.departments.map(({ label }) => label)).toEqual(departments);
  for (const department of done.departments)
    for (const stage of campaignStages)
      expect([department.label, stage, department.counts[stage]]).toEqual([
        ...[department.label, stage, await listed(department.id, stage)],
      ]);

  async function listed(department: string | null, stage: (typeof campaignStages)[number]) {
    let count = 0;
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof see>> = await see(office, campaignId, {
        department,
        stage,
        after,
      });
      count += page.rows.filter((row) => row.stage === stage).length;
      after = page.next;
    } while (after !== null);
    return count;
  }
});

/** The lifecycle's steps, as other commands take them. */
async function handOver(campaignId: string, count: number) {
  const rows = await sql`select next.id from tenant.renewal_campaign_row r
    join tenant.eid next on next.organisation_id = r.organisation_id and next.predecessor_id = r.eid_id
    where r.campaign_id = ${campaignId} order by next.number limit ${count}`;
  const ids = rows.map(({ id }) => id);
  // The predecessor is blocked as replaced by what hands its successor over.
  await sql`update tenant.eid set status = 'revoked', status_reason = 'superseded' where id in
    (select predecessor_id from tenant.eid where id = any (${ids}::uuid[]))`;
  for (const status of ["approved", "producing", "ready", "active"])
    await sql`update tenant.eid set status = ${status}, status_since = now(),
      approved_by = coalesce(approved_by, gen_random_uuid()), handed_over_at = ${status === "active" ? today : null} where id = any (${ids}::uuid[])`;
}
