import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer, anOrganisation, aParty } from "@/db/seed/builders";
import type { AgreementListing } from "@/lib/domain/contract/agreement-view";
import { refusalOf } from "@/lib/people/employee/testing";
import { makeCalendarFeed } from "./calendar-feed";
import { agreementPageSize, listAgreementPage, readAgreementBoard, readAgreementCalendar } from "./list";
import { readAgreementView } from "./read";
import { readCalendarText } from "./read-feed";
import { anOffice, type Office } from "./testing";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});
const everything: AgreementListing = {
  q: "",
  lane: null,
  kind: null,
  owner: null,
  sort: "number",
  descending: false,
  after: null,
  before: null,
};
const list = (asked: Partial<AgreementListing> = {}) =>
  listAgreementPage(office.eva, { ...everything, ...asked }, { now });
/** Copies an agreement so many times, with the numbers from AV-2010-0000 on. */
const copied = (id: string, more: number) => sql`
  insert into tenant.agreement select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
      'number', 'AV-' || 2010 + n / 1000 || '-' || lpad((n % 1000)::text, 4, '0')))).*
    from tenant.agreement a, generate_series(0, ${more - 1}::int) n where a.id = ${id}`;
/** Its last day to terminate is 30 November 2026. */
const due = { validFrom: "2024-03-01", validTo: "2027-02-28" };

describe("the board", () => {
  test("has each agreement in one lane, and tells how many decisions wait and the first day", async () => {
    const { organisationId } = office;
    const waiting = await anAgreement(organisationId, due);
    await anAgreement(organisationId);
    await anAgreement(organisationId, { status: "draft" });
    await anAgreement(organisationId, { validTo: "2026-01-31", renewal: "none", renewalMonths: null });
    await anAgreement(organisationId, {
      status: "terminated",
      terminatedOn: "2026-11-01",
      endsOn: "2027-01-31",
    });
    const board = await readAgreementBoard(office.eva, undefined, { now });
    expect(board.lanes.map(({ lane, count }) => [lane, count])).toEqual([
      ["draft", 1],
      ["in-force", 1],
      ["decision", 1],
      ["terminated", 1],
      ["ended", 1],
    ]);
    expect([board.decisions, board.firstDay]).toEqual([1, "2026-11-30"]);
    await sql`insert into tenant.agreement_reminder (organisation_id, agreement_id, about, day, answered_at, answered_by)
      values (${organisationId}, ${waiting.id}, 'terminate', '2026-11-30', now(), 'Eva Sund')`;
    expect((await readAgreementBoard(office.eva, undefined, { now })).decisions).toBe(0);
  });
  test("shows one employer's agreements and no other's, to those who may read them", async () => {
    await anAgreement(office.organisationId);
    const elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    const board = await readAgreementBoard(elsewhere, undefined, { now });
    expect(board.lanes.every(({ count }) => count === 0)).toBe(true);
    const amina = await anOfficer(office.organisationId, ["administrator"]);
    expect((await refusalOf(readAgreementBoard(amina, undefined, { now }))).code).toBe("forbidden");
  });
});

describe("the list", () => {
  test("comes in pages that neither repeat nor leave out a row, forwards and back", async () => {
    const count = agreementPageSize + 7;
    const { id } = await anAgreement(office.organisationId, { partyId: office.partyId });
    await copied(id, count - 1);
    const first = await list();
    const second = await list({ after: first.next });
    expect([first.rows.length, second.rows.length, second.next, first.previous]).toEqual([50, 7, null, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(count);
    const back = await list({ before: second.previous });
    expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
  });
  test("is found by number, name, counterparty, organisation number and diarienummer, and by text as text", async () => {
    const partyId = await aParty(office.organisationId, { name: "Åkeri & Söner 100%", number: "5569999914" });
    const found = await anAgreement(office.organisationId, {
      partyId,
      title: "Kort_läsare",
      caseReference: "KS 2026/77",
    });
    await anAgreement(office.organisationId);
    for (const q of [
      found.number.toLowerCase(),
      "kort_l",
      "åkeri söner",
      "556999-9914",
      "ks 2026/77",
      "100%",
    ])
      expect((await list({ q })).rows.map((row) => row.id)).toEqual([found.id]);
    for (const q of ["kort%", "' or 1=1 --", "finns inte"]) expect((await list({ q })).found).toBe(0);
  });
  test("is sorted by what is due first, with what has no day last", async () => {
    const open = await anAgreement(office.organisationId, {
      validTo: null,
      renewal: "none",
      renewalMonths: null,
    });
    const late = await anAgreement(office.organisationId);
    const soon = await anAgreement(office.organisationId, due);
    const { rows } = await list({ sort: "next" });
    expect(rows.map((row) => row.id)).toEqual([soon.id, late.id, open.id]);
    expect(rows[0]).toMatchObject({ daysLeft: 6, lane: "decision", next: { about: "terminate" } });
    expect((await list({ lane: "decision" })).rows.map((row) => row.id)).toEqual([soon.id]);
    expect((await list({ kind: "framework" })).found).toBe(0);
  });
});

test("the calendar tells every period's last day of the year, not only the next", async () => {
  await anAgreement(office.organisationId, {
    validFrom: "2026-01-01",
    validTo: "2026-03-31",
    renewalMonths: 3,
    noticeLength: 1,
  });
  const { cut, days } = await readAgreementCalendar(office.eva, { from: null }, { now });
  expect(cut).toBe(false);
  expect(days.map(({ date }) => date.day)).toEqual(["2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"]);
});

test("a sole trader's number is shown masked", async () => {
  const partyId = await aParty(office.organisationId, {
    kind: "sole-trader",
    name: "Lindas mätkonsult",
    masked: "19610418-••••",
  });
  const { id } = await anAgreement(office.organisationId, { partyId });
  const view = await readAgreementView(office.eva, { agreementId: id }, { now });
  expect(view.party.number).toBe("19610418-••••");
});

test("of more agreements than a screen looks through the newest are shown, and both views say so; a file has all", async () => {
  const { organisationId } = office;
  const { id } = await anAgreement(organisationId, { status: "draft", number: "AV-2026-0001" });
  await copied(id, 2_000);
  const board = await readAgreementBoard(office.eva, undefined, { now });
  expect([board.cut, board.lanes[0]?.count, board.lanes[0]?.cards[0]?.number]).toEqual([
    true,
    2000,
    "AV-2026-0001",
  ]);
  const { cut, found, rows } = await list();
  expect([cut, found, rows[0]?.number]).toEqual([true, 2000, "AV-2010-0001"]);
  expect((await list({ q: "AV-2011" })).cut).toBe(false);
  const whole = await listAgreementPage(office.eva, { ...everything, whole: true }, { now });
  expect([whole.cut, whole.found]).toEqual([false, 2001]);
});

test("the calendar and its address are of the newest 2,000 agreements in force, and both say so", async () => {
  const { organisationId } = office;
  const { id } = await anAgreement(organisationId, {
    ...{ number: "AV-2009-0001", status: "terminated", terminatedOn: "2026-11-01", endsOn: "2027-01-31" },
  });
  await copied(id, 2_000);
  const { cut, days } = await readAgreementCalendar(office.eva, { from: null }, { now });
  const numbers = new Set(days.map(({ number }) => number));
  expect([cut, numbers.size, numbers.has("AV-2009-0001"), numbers.has("AV-2011-0999")]).toEqual([
    ...[true, 2_000, false, true],
  ]);
  const { address } = await makeCalendarFeed(office.eva, { language: "sv" });
  const token = new URL(String(address)).pathname.split("/").at(-1) ?? "";
  const text = await readCalendarText(organisationId, token, "sv", now);
  expect(text).toContain("SUMMARY:Alla avtal får inte plats i kalendern");
});
