import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { anEmptyTown, anIssued, daysAgo, type Town } from "./testing";
import { aList, resultsOf, runAgain } from "./testing-run";

await freshDatabase();

async function available(town: Town) {
  await runAgain(town);
  const result = (await resultsOf(town)).find(({ control }) => control === "blocking-service-available");
  if (!result) throw new Error("it did not run");
  const { outcome, population, exceptions, measure, periodFrom } = result;
  return { outcome, population, exceptions, measure: measure && Math.round(measure * 100) / 100, periodFrom };
}
async function aCertificate(town: Town, days: number): Promise<void> {
  await anIssued(town, { certificate: { issuedAt: daysAgo(days) } });
}

describe("the time a blocking service answers for", () => {
  test("begins with the first certificate and not with the first list", async () => {
    const town = await anEmptyTown();
    await aCertificate(town, 100);
    await aCertificate(town, 60);
    await aList(town, 1, [25, -1]);
    const said = await available(town);
    expect(said).toMatchObject({ outcome: "failed", population: 1, exceptions: 1, measure: 0.25 });
    expect(dayOf(said.periodFrom)).toBe(dayOf(daysAgo(100)));
  });

  test("begins with the period for who has issued longer", async () => {
    const town = await anEmptyTown();
    await aCertificate(town, 500);
    await aList(town, 1, [500, -1]);
    const said = await available(town);
    expect(said).toMatchObject({ outcome: "passed", exceptions: 0, measure: 1 });
    expect(dayOf(said.periodFrom)).toBe(addMonths(dayOf(daysAgo(0)), -12));
  });

  test("is as long as the certificates, when a list was there before them", async () => {
    const town = await anEmptyTown();
    await aList(town, 1, [40, -1]);
    await aCertificate(town, 30);
    const said = await available(town);
    expect(said).toMatchObject({ outcome: "passed", exceptions: 0, measure: 1 });
    expect(dayOf(said.periodFrom)).toBe(dayOf(daysAgo(30)));
  });

  test("begins with the first list where no certificate is", async () => {
    const town = await anEmptyTown();
    await aList(town, 1, [40, -1]);
    const said = await available(town);
    expect(said).toMatchObject({ outcome: "passed", measure: 1 });
    expect(dayOf(said.periodFrom)).toBe(dayOf(daysAgo(40)));
  });

  test("without any list is time in which nothing could be blocked", async () => {
    const town = await anEmptyTown();
    await aCertificate(town, 30);
    expect(await available(town)).toMatchObject({
      outcome: "failed",
      population: 0,
      exceptions: 1,
      measure: 0,
    });
  });

  test("cannot be told without a certificate and a list", async () => {
    expect(await available(await anEmptyTown())).toMatchObject({ outcome: "unknown", measure: null });
  });

  test("leaves out what was uncovered before the first certificate", async () => {
    const town = await anEmptyTown();
    await aList(town, 1, [90, 80]);
    await aList(town, 2, [31, -1]);
    await aCertificate(town, 30);
    expect(await available(town)).toMatchObject({ outcome: "passed", exceptions: 0, measure: 1 });
  });
});
