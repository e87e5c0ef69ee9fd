import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { AgreementListing } from "@/lib/domain/contract/agreement-view";
import { refusalOf } from "@/lib/people/employee/testing";
import { listAgreementPage, readAgreementBoard } from "./list";
import { anOffice, type Office } from "./testing";
import { readAgreementTimeLine } from "./time-line";

await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});
const everything = { q: "", lane: null, kind: null, owner: null };
const line = (asked: Partial<typeof everything | AgreementListing> = {}) =>
  readAgreementTimeLine(office.eva, { ...everything, ...asked }, { now });
/** Its last day to terminate is 30 November 2026. */
const due = { validFrom: "2024-03-01", validTo: "2027-02-28" };
const over = { validTo: "2026-01-31", renewal: "none" as const, renewalMonths: null };

test("the time line asks for the decisions of the board, the same filter finds what the list finds, and no draft is drawn", async () => {
  const { organisationId } = office;
  const later = await anAgreement(organisationId, { title: "Passersystem" });
  const waiting = await anAgreement(organisationId, { ...due, title: "Kortleverans" });
  await anAgreement(organisationId, { status: "draft" });
  await anAgreement(organisationId, over);
  const ending = await anAgreement(organisationId, {
    kind: "procurement",
    status: "terminated",
    terminatedOn: "2026-11-01",
    endsOn: "2027-03-31",
  });
  const [whole, board] = [await line(), await readAgreementBoard(office.eva, undefined, { now })];
  expect(whole.rows.map(({ id, track }) => [id, track.group])).toEqual([
    [waiting.id, "decision"],
    [later.id, "onwards"],
    [ending.id, "ends"],
  ]);
  expect(board).toMatchObject({ decisions: 1, firstDay: "2026-11-30" });
  expect(whole.rows[0]?.track.windows[0]).toMatchObject({ about: "terminate", to: "2026-11-30" });
  for (const narrowed of [
    {},
    { q: "kort" },
    { kind: "procurement" as const },
    { lane: "decision" as const },
    { owner: office.ulla.officerId },
  ]) {
    const { found } = await listAgreementPage(
      office.eva,
      { ...everything, ...narrowed, sort: "number", descending: false, after: null, before: null },
      { now },
    );
    expect((await line(narrowed)).found, JSON.stringify(narrowed)).toBe(found);
  }
  expect((await line({ q: "kort" })).rows.map(({ id }) => id)).toEqual([waiting.id]);
  expect((await line({ lane: "ended" })).rows).toEqual([]);
});

test("another employer's agreements are not on it, and who may not read agreements is refused", async () => {
  await anAgreement(await anOrganisation(), due);
  expect(await line()).toMatchObject({ found: 0, rows: [] });
  const amina = await anOfficer(office.organisationId, ["administrator"]);
  expect((await refusalOf(readAgreementTimeLine(amina, everything, { now }))).code).toBe("forbidden");
});
