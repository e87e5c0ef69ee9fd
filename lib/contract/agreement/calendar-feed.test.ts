import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer, anOrganisation, aParty } from "@/db/seed/builders";
import { rawIn } from "@/lib/i18n/testing-raw";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { makeCalendarFeed, withdrawCalendarFeed } from "./calendar-feed";
import { readCalendarText } from "./read-feed";
import { anOffice, type Office } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const tokenOf = (address: unknown) => new URL(String(address)).pathname.split("/").at(-1) ?? "";
async function make(by = office.eva): Promise<string> {
  return tokenOf((await makeCalendarFeed(by, { language: "sv" })).address);
}
const read = (token: string, organisationId = office.organisationId, locale: "sv" | "en" = "sv") =>
  readCalendarText(organisationId, token, locale, now);
/** As a calendar reads it: folded lines put together. */
const unfolded = (text = "") => text.replaceAll("\r\n ", "").replaceAll("\\,", ",");

describe("a calendar's secret address", () => {
  test("shows the key dates with their derivation to whoever holds it, in the language asked for", async () => {
    const agreement = await anAgreement(office.organisationId, { title: "Kort, och läsare" });
    const token = await make();
    const text = unfolded(await read(token));
    expect(text).toContain(`SUMMARY:Sista dag att säga upp: ${agreement.number} Kort, och läsare`);
    expect(text).toContain("DTSTART;VALUE=DATE:20271031");
    expect(text).toContain("31 okt. 2027 är en söndag.");
    expect(unfolded(await read(token, office.organisationId, "en"))).toContain("is a Sunday.");
  });
  test.each(["sv", "en"] as const)(
    "tells what a day is about and how it is counted in words in %s",
    async (locale) => {
      const { organisationId } = office;
      await anAgreement(organisationId, { kind: "framework", lastCallOffDay: "2027-03-31" });
      await anAgreement(organisationId);
      await anAgreement(organisationId, {
        status: "terminated",
        terminatedOn: "2026-11-01",
        endsOn: "2027-01-31",
      });
      const lines = unfolded(await read(await make(), organisationId, locale)).split("\r\n");
      const told = lines.filter((line) => /^(SUMMARY|DESCRIPTION|X-WR-CALNAME):/.test(line));
      expect(told.length).toBeGreaterThan(6);
      for (const line of told)
        expect(rawIn(line.replace(/^[^:]+:/, "").replaceAll("\\n", "\n"), locale)).toEqual([]);
    },
  );
  test("names no person: neither counterparty nor owner nor title where the counterparty is one", async () => {
    const partyId = await aParty(office.organisationId, { kind: "sole-trader", name: "Lindas mätkonsult" });
    const { number } = await anAgreement(office.organisationId, {
      partyId,
      title: "Avtal med Linda",
      ownerId: office.eva.officerId,
    });
    const text = unfolded(await read(await make()));
    expect(text).toContain(`säga upp: ${number}\r\n`);
    expect(text).not.toMatch(/Linda|Eva|Sund/);
  });
  test("tells nothing of drafts, and of what is terminated only its end", async () => {
    await anAgreement(office.organisationId, { status: "draft", title: "Hemligt utkast" });
    await anAgreement(office.organisationId, {
      status: "terminated",
      terminatedOn: "2026-11-01",
      endsOn: "2027-01-31",
      title: "Uppsagt",
    });
    const text = unfolded(await read(await make()));
    expect(text).not.toContain("Hemligt");
    expect([...text.matchAll(/SUMMARY:([^:]*):/g)].map(([, what]) => what)).toEqual(["Upphör"]);
  });
  test("is kept as its hash, written to no log, and the new one takes the old one's place", async () => {
    const [old, token] = [await make(), await make()];
    expect(await read(old)).toBeUndefined();
    expect(await read(token)).toContain("BEGIN:VCALENDAR");
    const rows =
      await sql`select token_hash from tenant.calendar_feed where account_id = ${office.eva.accountId}`;
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.token_hash).toString("base64url")).not.toBe(token);
    expect(JSON.stringify(await logOf(database))).not.toContain(token);
  });
  test("is not found at another employer, when withdrawn, and when its owner may not read agreements", async () => {
    const token = await make();
    expect(await read(token, await anOrganisation())).toBeUndefined();
    await sql`update tenant.officer_role set removed_at = now(), removed_by = ${office.ulla.accountId}
               where officer_id = ${office.eva.officerId}`;
    expect(await read(token)).toBeUndefined();
    const others = await make(office.ulla);
    await withdrawCalendarFeed(office.ulla, {});
    expect(await read(others)).toBeUndefined();
    expect((await refusalOf(withdrawCalendarFeed(office.ulla, {}))).code).toBe("not-found");
  });
  test("is made by those who may read agreements, on record, or not at all", async () => {
    const amina = await anOfficer(office.organisationId, ["administrator"]);
    expect((await refusalOf(makeCalendarFeed(amina, {}))).code).toBe("forbidden");
    await withoutLog(database, () => expect(makeCalendarFeed(office.eva, {})).rejects.toThrow("no log"));
    const { organisationId } = office;
    expect(
      await sql`select from tenant.calendar_feed where organisation_id = ${organisationId}`,
    ).toHaveLength(0);
    await make();
    expect((await logOf(database, office.eva.accountId)).at(-1)).toMatchObject({
      action: "calendar-feed.made",
      actorId: office.eva.accountId,
    });
  });
});
