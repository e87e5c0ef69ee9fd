import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { planBulk } from "./bulk-plan";
import { createCampaign } from "./campaign-create";
import { inviteCampaignWeek } from "./campaign-invite";
import { leaveOutOfCampaign } from "./campaign-out";
import {
  aCampaign,
  anOffice,
  follow,
  mails,
  type Office,
  planDesk,
  see,
  someoneDue,
  today,
} from "./testing-campaign";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const at = { now: today };
const entries = async (campaignId: string) =>
  (await sql`select action from tenant.audit_event where subject_id = ${campaignId} order by id`).map(
    ({ action }) => action,
  );
describe("a campaign", () => {
  test("takes up what a list's filters find, and says of each that is out why", async () => {
    const plain = await someoneDue(office);
    const hidden = await someoneDue(office, { protectedIdentity: true });
    const leaver = await someoneDue(office, { employedTo: "2026-12-01" });
    const renewed = await someoneDue(office);
    await follow(office, renewed);
    const campaignId = await aCampaign(office, { renewal: null });
    const { rows, counts } = await see(office, campaignId);
    const codeOf = new Map(rows.map(({ id, code, stage }) => [id, `${stage} ${code}`]));
    expect(codeOf.get(plain.id)).toBe("left null");
    expect(codeOf.get(hidden.id)).toBe("out protected-needs-permission");
    expect(codeOf.get(leaver.id)).toBe("out renewal-not-longer");
    expect(codeOf.get(renewed.id)).toBe("out already-followed");
    expect(counts).toMatchObject({ left: 1, ordered: 0 });
    expect(await entries(campaignId)).toEqual(["campaign.created"]);
  });

  test("orders a week as a bulk plan of those for whom nothing is ordered", async () => {
    const eids = [await someoneDue(office), await someoneDue(office), await someoneDue(office)];
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId, { perDay: "1", weekdays: ["5"] });
    const { weeks } = await see(office, campaignId);
    expect(weeks.map(({ week, counts }) => [week, counts.left])).toEqual([
      ["2026-11-30", 1],
      ["2026-12-07", 1],
      ["2026-12-14", 1],
    ]);
    const { bulkId } = await planBulk(
      office.karin,
      { verb: "renew", ofCampaign: campaignId, week: "2026-12-07" },
      at,
    );
    const rows = await sql`select eid_id, code from tenant.bulk_row where bulk_id = ${bulkId}`;
    const { rows: shown } = await see(office, campaignId, { week: "2026-12-07" });
    expect(rows.map(({ eid_id }) => eid_id)).toEqual(shown.map(({ id }) => id));
    expect(rows[0]?.code).toBeNull();
    expect(eids.map(({ id }) => id)).toContain(rows[0]?.eid_id);
  });

  test("leaves out who is ticked and takes them back, but nobody who was invited or cannot be renewed", async () => {
    const [one, two] = [await someoneDue(office), await someoneDue(office)];
    const hidden = await someoneDue(office, { protectedIdentity: true });
    const campaignId = await aCampaign(office);
    const act = (change: string, eid: string[]) =>
      leaveOutOfCampaign(office.karin, { campaignId, eid, change }, at);
    await act("out", [one.id]);
    expect((await see(office, campaignId)).counts).toMatchObject({ left: 1, out: 2 });
    await act("in", [one.id]);
    expect((await see(office, campaignId)).counts).toMatchObject({ left: 2, out: 1 });
    expect((await refusalOf(act("in", [hidden.id]))).code).toBe("campaign-kept");
    await planDesk(office, campaignId);
    await follow(office, two);
    await inviteCampaignWeek(office.karin, { campaignId, week: "2026-11-30" }, at);
    expect((await refusalOf(act("out", [two.id]))).code).toBe("campaign-kept");
    expect(await entries(campaignId)).toEqual([
      ...[
        "campaign.created",
        "campaign.left-out",
        "campaign.taken-back",
        "campaign.planned",
        "campaign.invited",
      ],
    ]);
  });
});

describe("the desk's hours", () => {
  test("planned anew leave those who were invited their time", async () => {
    const [one, two] = [await someoneDue(office), await someoneDue(office, {}, { validDay: "2026-12-21" })];
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId);
    await follow(office, one);
    await inviteCampaignWeek(office.karin, { campaignId, week: "2026-11-30" }, at);
    await planDesk(office, campaignId, { perDay: "1" }, 2);
    const { rows } = await see(office, campaignId);
    const visitOf = new Map(rows.map(({ id, visit }) => [id, visit]));
    expect(visitOf.get(one.id)).toEqual({ day: "2026-11-30", time: "09:00" });
    expect(visitOf.get(two.id)).toEqual({ day: "2026-12-01", time: "09:00" });
  });

  test("say how many end before their visit", async () => {
    await someoneDue(office, {}, { validDay: "2026-12-01" });
    await someoneDue(office, {}, { validDay: "2026-12-01" });
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId, { perDay: "1", weekdays: ["1"] });
    expect((await see(office, campaignId)).late).toBe(1);
  });

  test("in the past, that close before they open, or that somebody changed meanwhile are refused", async () => {
    await someoneDue(office);
    const campaignId = await aCampaign(office);
    const code = async (given: object, version = 1) =>
      (await refusalOf(planDesk(office, campaignId, given, version))).code;
    expect(await code({ firstDay: "2026-11-23" })).toBe("campaign-past");
    expect(await code({ opens: "12:00" })).toBe("campaign-hours");
    await planDesk(office, campaignId);
    expect(await code({})).toBe("changed-meanwhile");
    const unplanned = inviteCampaignWeek(
      office.karin,
      { campaignId: await aCampaign(office), week: "2026-11-30" },
      at,
    );
    expect((await refusalOf(unplanned)).code).toBe("campaign-unplanned");
  });
});

describe("another", () => {
  test("employer's campaign looks as if it did not exist, and the wrong role makes and changes none", async () => {
    await someoneDue(office);
    const campaignId = await aCampaign(office);
    const other = await anOffice();
    expect((await refusalOf(see(other, campaignId))).code).toBe("not-found");
    expect((await refusalOf(planDesk(other, campaignId))).code).toBe("not-found");
    const auditor = { ...office, karin: await anOfficer(office.organisationId, ["auditor"]) };
    expect((await see(auditor, campaignId)).mayAct).toBe(false);
    expect((await refusalOf(planDesk(auditor, campaignId))).code).toBe("forbidden");
    expect((await refusalOf(createCampaign(auditor.karin, {}))).code).toBe("forbidden");
  });

  test("officer, who may not see the protected, is told of no department where somebody protected works", async () => {
    const [someone] = [await someoneDue(office, { department: "Ekgården" })];
    const campaignId = await aCampaign(office);
    await sql`update tenant.employee set protected_identity = true where id = ${someone.employeeId}`;
    expect((await see(office, campaignId)).departments.map(({ label }) => label)).toEqual([""]);
    const seeing = await anOfficer(office.organisationId, ["id-administrator", "protected-identity"]);
    expect(
      (await see({ ...office, karin: seeing }, campaignId)).departments.map(({ label }) => label),
    ).toEqual(["Ekgården"]);
  });

  test("officer of one department plans no campaign that has others, and sees that it is not theirs to", async () => {
    const own = await someoneDue(office, { department: "Ekgården" });
    const campaignId = await aCampaign(office);
    await someoneDue(office, { department: "Asphaga" });
    const both = await aCampaign(office);
    const [{ department_id: at } = { department_id: "" }] =
      await sql`select department_id from tenant.employee where id = ${own.employeeId}`;
    const limited = await anOfficer(office.organisationId, ["id-administrator"], { within: [at] });
    const theirs = { ...office, karin: limited };
    expect((await see(theirs, both)).mayPlan).toBe(false);
    expect((await refusalOf(planDesk(theirs, both))).code).toBe("campaign-reaches-further");
    expect((await see(theirs, campaignId)).mayPlan).toBe(true);
    await planDesk(theirs, campaignId);
    expect((await see(office, both)).desk).toBeNull();
  });

  test("login removes no campaign, and none of what it has done", async () => {
    await someoneDue(office);
    const campaignId = await aCampaign(office);
    for (const [name, table] of [
      ["id", "renewal_campaign"],
      ["campaign_id", "renewal_campaign_row"],
    ])
      await expect(
        sql.unsafe(`delete from tenant.${table} where ${name} = '${campaignId}'`),
      ).rejects.toMatchObject({ code: "42501" });
  });
});

test("where the log cannot be written nothing is planned, left out or invited", async () => {
  const [one, two] = [await someoneDue(office), await someoneDue(office)];
  const campaignId = await aCampaign(office);
  await planDesk(office, campaignId);
  await follow(office, one);
  const before = await see(office, campaignId);
  await withoutLog(database, async () => {
    await expect(planDesk(office, campaignId, { perDay: "1" }, 2)).rejects.toThrow();
    const out = { campaignId, eid: [two.id], change: "out" };
    await expect(leaveOutOfCampaign(office.karin, out, at)).rejects.toThrow();
    const invited = inviteCampaignWeek(office.karin, { campaignId, week: "2026-11-30" }, at);
    await expect(invited).rejects.toThrow();
  });
  expect(await see(office, campaignId)).toEqual(before);
  expect(await mails(database, office)).toEqual([]);
});
