import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { signedOnPhone } from "@/lib/credential/receipt/testing-phone";
import { refusalOf } from "@/lib/people/employee/testing";
import { countFor } from "@/lib/testing/testing-count";
import { handOverEid } from "./hand-over";
import { prepareHandOver } from "./prepare-hand-over";
import { readDesk } from "./read-desk";
import { aDesk, anotherWaiting, type Desk } from "./testing-desk";

const { administrator: sql } = await freshDatabase();
const people = countFor({ test: 10, all: 40 });

const cardOf = (nth: number) => `9752 1${String(nth).padStart(5, "0")}`;
const scan = (desk: Desk, typed: string) => readDesk(desk.berit, { search: typed });
const stopOf = async (desk: Desk, typed: string) => (await scan(desk, typed)).stopped?.why ?? null;

/** One card in another state, by its number. */
async function card(desk: Desk, carrierNumber: string, given: Parameters<typeof anEid>[1]) {
  return anEid(desk.organisationId, { typeId: desk.typeId, carrierNumber, ...given });
}

test("whoever comes on a busy day collects a card: each is scanned, signs on their own phone and has it, and none is another's", async () => {
  const desk = await aDesk({ carrierNumber: cardOf(0) });
  const answers: Record<string, string>[] = [{ ...desk.answers, carrierNumber: cardOf(0) }];
  for (let nth = 1; nth < people; nth++) answers.push(await anotherWaiting(desk, cardOf(nth), nth));
  expect(await scan(desk, "")).toMatchObject({ more: false, stopped: null });

  for (const given of answers) {
    // A scanner types what is on the card, without its spaces.
    const { waiting, stopped } = await scan(desk, String(given.carrierNumber).replaceAll(" ", ""));
    expect([waiting.map(({ id, exact }) => [id, exact]), stopped]).toEqual([[[given.eidId, true]], null]);
    const { receiptId } = await prepareHandOver(desk.berit, given);
    await signedOnPhone(sql, desk.berit, receiptId);
    await handOverEid(desk.berit, { eidId: given.eidId, version: 1 });
  }

  const rows = await sql`
    select eid.status, receipt.signed_by, application.terms_version, application.terms_accepted_at = receipt.signed_at as own
      from tenant.eid join tenant.receipt using (organisation_id)
      join tenant.application on application.eid_id = eid.id
     where receipt.eid_id = eid.id and eid.organisation_id = ${desk.organisationId}`;
  expect(rows).toHaveLength(people);
  expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
    new Set(['{"status":"active","signed_by":"mailed-code","terms_version":1,"own":true}']),
  );
  expect((await scan(desk, "")).waiting).toEqual([]);
  expect(await stopOf(desk, cardOf(7))).toBe("handed-over");
});

test("of each kind that is not handed over the desk is told which", async () => {
  const desk = await aDesk();
  await card(desk, "9752 200001", { status: "active" });
  await card(desk, "9752 200002", { status: "suspended" });
  await card(desk, "9752 200003", { status: "revoked" });
  await card(desk, "9752 200004", { status: "cancelled" });
  await card(desk, "9752 200005", { status: "approved" });
  await card(desk, "9752 200006", { status: "ready", collectBy: "2020-01-31" });
  const ordered = await card(desk, "9752 200007", { status: "ordered", number: "EL-2026-990007" });
  const elsewhere = await aDesk({ carrierNumber: "9752 200008" });

  for (const [typed, why] of [
    ["9752200001", "handed-over"],
    ["9752200002", "handed-over"],
    ["9752200003", "blocked"],
    ["9752200004", "cancelled"],
    ["9752200005", "not-produced"],
    ["9752200006", "overdue"],
    [ordered.number, "not-approved"],
    ["9752200008", "unknown"],
    ["9752299999", "unknown"],
    ["9752041288", null],
    ["Alva Ask", null],
    ["9752", null],
  ] as const)
    expect([typed, await stopOf(desk, typed)]).toEqual([typed, why]);
  expect(await stopOf(elsewhere, "9752200008")).toBeNull();
});

test("another employer's card is told as one that does not exist, with nothing of whose it is", async () => {
  const desk = await aDesk();
  await aDesk({ carrierNumber: "9752 300001" });
  expect((await scan(desk, "9752300001")).stopped).toEqual({
    ...{ why: "unknown", id: null, number: "", at: null, day: null },
  });
});

test("the wrong card in the hand is refused at the checklist, and by who produced it, or may not, the right one too", async () => {
  const desk = await aDesk();
  const wrong = { ...desk.answers, carrierNumber: "9752 999999" };
  expect((await refusalOf(prepareHandOver(desk.berit, wrong))).code).toBe("card-number-differs");
  expect((await refusalOf(prepareHandOver(desk.anna, desk.answers))).code).toBe("second-person-needed");
  const reader = await anOfficer(desk.organisationId, ["auditor"]);
  expect((await refusalOf(readDesk(reader, { search: "" }))).code).toBe("forbidden");
});
