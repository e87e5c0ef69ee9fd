import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid, aType } from "@/db/seed/builders";
import { bookingsOfDay } from "@/lib/credential/booking/read";
import { refusalOf } from "@/lib/people/employee/testing";
import { inviteCampaignWeek } from "./campaign-invite";
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

describe("an invitation", () => {
  const invite = (campaignId: string, week = "2026-11-30", now = today) =>
    inviteCampaignWeek(office.karin, { campaignId, week }, { now });

  test("is one mail a person, to a time or a week, with no name and no identity number", async () => {
    const own = { givenName: "Alva", surname: "Ask", email: "alva@example.se" };
    const first = await someoneDue(office, own, { number: "EL-2026-700101" });
    const { id: typeId } = await aType(office.organisationId, { nameSv: "Nyckel" });
    const { employeeId } = first;
    const other = await anEid(office.organisationId, {
      employeeId,
      typeId,
      number: "EL-2026-700102",
      validDay: "2026-12-22",
    });
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId);
    await follow(office, first);
    expect((await refusalOf(invite(campaignId))).code).toBe("nobody-to-invite");
    await follow(office, other, { typeId });
    await invite(campaignId);
    const [mail, ...more] = await mails(database, office);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Dags att hämta din nya e-legitimation / Time to collect your new e-ID");
    expect(mail?.body).toContain("Kom till Receptionen 30 nov. 2026 klockan 09:00.");
    expect(mail?.body).toContain("Come to Receptionen on 30 Nov 2026 at 09:00.");
    expect(mail?.body).toContain("EL-2026-700101, EL-2026-700102");
    expect(mail?.body).not.toMatch(/Alva|Ask|\d{6,8}[-+]\d{4}/);
    expect((await see(office, campaignId)).counts.invited).toBe(2);
  });

  test("to a week names it, and the day it begins", async () => {
    await follow(office, await someoneDue(office));
    const eid = await someoneDue(office);
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId, { invite: "week", firstDay: "2026-12-02" });
    await follow(office, eid);
    await invite(campaignId);
    const [mail] = await mails(database, office);
    expect(mail?.body).toContain("Kom till Receptionen under vecka 49, som börjar 30 nov. 2026.");
  });

  test("is not sent twice, by another campaign either, but anew when what was ordered is cancelled and ordered again", async () => {
    const eid = await someoneDue(office);
    const [one, two] = [await aCampaign(office), await aCampaign(office)];
    await planDesk(office, one);
    await planDesk(office, two);
    const next = await follow(office, eid);
    await invite(one);
    expect((await refusalOf(invite(one))).code).toBe("nobody-to-invite");
    expect((await refusalOf(invite(two))).code).toBe("nobody-to-invite");
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${next.id}`;
    expect((await see(office, one)).counts).toMatchObject({ left: 1, invited: 0 });
    await follow(office, eid, { orderedAt: new Date(today.getTime() + 3_600_000) });
    await invite(one, "2026-11-30", new Date(today.getTime() + 7_200_000));
    expect(await mails(database, office)).toHaveLength(2);
  });

  test("is not sent to whoever has no address, has left by then or was to come before now", async () => {
    const [silent, late] = [await someoneDue(office, { email: null }), await someoneDue(office)];
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId);
    for (const eid of [silent, late]) await follow(office, eid);
    await sql`update tenant.employee set employed_to = '2026-11-29' where id = ${late.employeeId}`;
    expect((await refusalOf(invite(campaignId))).code).toBe("nobody-to-invite");
    await sql`update tenant.employee set employed_to = null where id = ${late.employeeId}`;
    const noon = new Date("2026-11-30T11:00:00Z");
    expect((await refusalOf(invite(campaignId, "2026-11-30", noon))).code).toBe("nobody-to-invite");
    const after = new Date("2026-12-02T09:00:00Z");
    expect((await refusalOf(invite(campaignId, "2026-11-30", after))).code).toBe("nobody-to-invite");
    expect(await invite(campaignId)).toMatchObject({ told: 1, left: 1 });
  });

  test("holds as it was written when the campaign is planned anew for another place", async () => {
    const eid = await someoneDue(office);
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId);
    await follow(office, eid);
    await invite(campaignId);
    await planDesk(office, campaignId, { place: "Källaren", invite: "week" }, 2);
    const { bookings } = await bookingsOfDay(office.karin, { day: "2026-11-30" }, { now: today });
    expect(bookings.map(({ place, startsAt }) => [place, startsAt])).toEqual([
      ["Receptionen", new Date("2026-11-30T08:00:00Z")],
    ]);
  });

  test("of two at once is sent by one, and the other has nobody to invite", async () => {
    const eid = await someoneDue(office);
    const campaignId = await aCampaign(office);
    await planDesk(office, campaignId);
    await follow(office, eid);
    const both = await atOnce(
      database,
      (held) => held`select from tenant.renewal_campaign where id = ${campaignId} for update`,
      [() => invite(campaignId), () => invite(campaignId)],
    );
    const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(["nobody-to-invite"]);
    expect(await mails(database, office)).toHaveLength(1);
  });
});
