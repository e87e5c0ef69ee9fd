import { beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import type { EidRow } from "@/db/credential/eid";
import { receiveCards } from "@/lib/credential/card-stock/receive";
import { withdrawCards } from "@/lib/credential/card-stock/withdraw";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  move,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { produceEid } from "./produce";

const database = await freshDatabase();
const { administrator: sql } = database;
let employer: TestEmployer;
let eid: EidRow;
let series = 0;
/** A number of a series of its own for each test. */
let card: (nth: number) => string;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony());
});
beforeEach(async () => {
  eid = await anApprovedEid(employer);
  const head = `S${++series}X`;
  card = (nth) => `${head}${String(nth).padStart(4, "0")}`;
  const box = { first: card(1), last: card(99), product: "Vitt kort", place: "Skåp" };
  await receiveCards(employer.producer, box);
});

const produce = (given: Record<string, unknown>, of = eid) =>
  produceEid(employer.producer, aProduction(of, given));
const refused = async (tried: Promise<unknown>) => {
  const { code, field } = await refusalOf(tried);
  return [code, field];
};
const withdraw = (number: string) => withdrawCards(employer.producer, { first: number, reason: "damaged" });
const withdrawn = (eidId: string) =>
  sql`select prefix, first, reason, destroyed_at, withdrawn_by from tenant.card_withdrawal where eid_id = ${eidId}`;

test("a card that was withdrawn is produced for nobody, however its number is typed", async () => {
  await withdraw(card(7));
  const typed = card(7)
    .toLowerCase()
    .replace(/(\d\d)$/, "-$1");
  expect(await refused(produce({ carrierNumber: typed }))).toEqual(["card-withdrawn", "carrierNumber"]);
  expect((await readEidOf(employer.organisationId, eid.id)).status).toBe("approved");
});

test("a card is one e-ID's: not another's after the first was revoked, nor with its number typed in another way", async () => {
  await produce({ carrierNumber: card(8) });
  const other = await anApprovedEid(employer);
  const spaced = card(8).replace(/(\d\d)$/, " $1");
  expect(await refused(produce({ eidId: other.id, version: "1", carrierNumber: spaced }))).toEqual([
    "carrier-number-taken",
    "carrierNumber",
  ]);
  await move(employer.organisationId, eid.id, { verb: "complete" });
  await move(employer.organisationId, eid.id, { verb: "revoke", reason: "issued-in-error" });
  expect(await refused(produce({ eidId: other.id, version: "1", carrierNumber: card(8) }))).toEqual([
    "carrier-number-taken",
    "carrierNumber",
  ]);
});

test("a card that broke before it was handed over is on record when another takes its place, with its e-ID and by whom", async () => {
  await produce({ carrierNumber: card(9) });
  await move(employer.organisationId, eid.id, { verb: "complete" });
  const ready = await readEidOf(employer.organisationId, eid.id);
  await produce({ version: String(ready.version), carrierNumber: card(10) }, ready);
  expect(await withdrawn(eid.id)).toMatchObject([
    { first: "9", reason: "discarded", destroyed_at: null, withdrawn_by: employer.producer.accountId },
  ]);
  const log = (await logOf(database)).slice(-2);
  expect(log.map(({ action }) => action)).toEqual(["card-stock.withdrawn", "eid.production-ordered"]);
  expect((await readEidOf(employer.organisationId, eid.id)).carrierNumber).toBe(card(10));
});

test("of two at once with one card, who produces and who withdraws it, one does and the other is told", async () => {
  const outcomes = await atOnce<unknown>(
    database,
    (held) =>
      held`select from tenant.card_series where organisation_id = ${employer.organisationId} for update`,
    [() => produce({ carrierNumber: card(11) }), () => withdraw(card(11))],
  );
  const codes = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(codes).toHaveLength(1);
  expect(["card-withdrawn", "cards-used"]).toContain(codes[0]);
});
