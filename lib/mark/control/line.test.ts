import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anIssuer, anOfficer, aType } from "@/db/seed/builders";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { drawSample } from "@/lib/mark/sample/draw";
import { anEmptyTown, anIssued, daysAgo, type Town } from "./testing";
import { aList, resultsOf, runAgain, said } from "./testing-run";

const { administrator: sql } = await freshDatabase();

/** After a roll-over: the mark names the first, and the successor issues with its own type. */
async function rolledOver(): Promise<{ first: Town; second: Town }> {
  const first = await anEmptyTown();
  const { organisationId, issuerId } = first;
  const successor = await as("worker", () =>
    anIssuer(organisationId, { succeedsId: issuerId, rootIssuerId: issuerId }),
  );
  await sql`update tenant.issuer set succeeded_at = now() where id = ${issuerId}`;
  const type = await aType(organisationId, { issuerId: successor });
  return { first, second: { ...first, issuerId: successor, typeId: type.id } };
}
async function available(town: Town) {
  await runAgain(town);
  const result = (await resultsOf(town)).find(({ control }) => control === "blocking-service-available");
  const { outcome, population, exceptions, measure } = result ?? {};
  return { outcome, population, exceptions, measure: measure && Math.round(measure * 100) / 100 };
}

test("the mark's controls look at the e-IDs of its issuer and of who took over from it", async () => {
  const { first, second } = await rolledOver();
  await anIssued(first);
  await anIssued(second);
  expect(await said(first, "validity-at-most-5-years")).toMatchObject({ outcome: "passed", population: 2 });
  const { number } = await anIssued(second, { eid: { validTo: daysAgo(-1830) } });
  expect(await said(first, "validity-at-most-5-years")).toMatchObject({
    ...{ outcome: "failed", population: 3 },
    why: [[number, "longer-than-5-years", expect.any(String)]],
  });
});

test("the lists of both must be in force, the successor's from its first certificate", async () => {
  const { first, second } = await rolledOver();
  await anIssued(first, { certificate: { issuedAt: daysAgo(100) } });
  await aList(first, 1, [101, -1]);
  await anIssued(second, { certificate: { issuedAt: daysAgo(20) } });
  await aList(second, 1, [21, -1]);
  expect(await available(first)).toEqual({ outcome: "passed", population: 2, exceptions: 0, measure: 1 });
});

test("a gap in the successor's lists fails it, and an overdue list of either is told", async () => {
  const { first, second } = await rolledOver();
  await anIssued(first, { certificate: { issuedAt: daysAgo(100) } });
  await aList(first, 1, [101, -1]);
  await anIssued(second, { certificate: { issuedAt: daysAgo(20) } });
  await aList(second, 1, [21, 10]);
  expect(await available(first)).toEqual({ outcome: "failed", population: 2, exceptions: 1, measure: 0.9 });
  const fresh = await said(first, "status-published-and-fresh");
  expect(fresh.why.map(([, why]) => why)).toEqual(["list-overdue"]);
});

test("a sample is drawn among the e-IDs of both", async () => {
  const { first, second } = await rolledOver();
  for (const town of [first, second]) await anIssued(town, { eid: { handedOverAt: daysAgo(10) } });
  const jonas = await anOfficer(first.organisationId, ["security-officer"]);
  const [periodFrom, periodTo] = [dayOf(daysAgo(20)), dayOf(daysAgo(1))];
  const drawn = await drawSample(jonas, {
    ...{ markId: first.markId, seed: "revision", size: "10", periodFrom, periodTo },
  });
  const [row] = await sql`select population from tenant.sample where id = ${drawn.sampleId}`;
  expect(row?.population).toBe(2);
});
