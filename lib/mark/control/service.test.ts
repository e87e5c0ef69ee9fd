import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertShard } from "@/db/credential/crl-shard";
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

/** An issuer past the size of one list (docs/adr/0098). Days are counted back from now. */
describe("an issuer with two lists is measured by both", () => {
  const billion = 1_000_000_000;
  async function aTownWithTwo(opened: number): Promise<Town> {
    const town = await anEmptyTown();
    const { organisationId, issuerId } = town;
    const open = (shard: number) =>
      withOrganisation(organisationId, (tx) =>
        insertShard(tx, {
          ...{ organisationId, issuerId, shard, openedAt: daysAgo(opened) },
          distributionPoint: `http://status.exempel.se/crl/prov${shard > 0 ? `/${shard}` : ""}.crl`,
        }),
      );
    await as("worker", async () => {
      for (const shard of [0, 1]) await open(shard);
    });
    await aCertificate(town, 100);
    return town;
  }
  const listedIn = async (town: Town) => {
    const results = await resultsOf(town);
    return results.find(({ control }) => control === "blocking-service-available")?.listed;
  };

  test("and passes where both were in force, the second from its first list", async () => {
    const town = await aTownWithTwo(50);
    await aList(town, 1, [101, -1]);
    await aList(town, billion + 1, [49.5, 20], "issuing-1");
    await aList(town, billion + 2, [25, -1], "issuing-1");
    expect(await available(town)).toMatchObject({
      ...{ outcome: "passed", population: 3, exceptions: 0, measure: 1 },
    });
  });

  test("and a gap in the second fails it, by its name, though the first was always in force", async () => {
    const town = await aTownWithTwo(50);
    await aList(town, 1, [101, -1]);
    await aList(town, billion + 1, [49.5, 30], "issuing-1");
    await aList(town, billion + 2, [10, -1], "issuing-1");
    expect(await available(town)).toMatchObject({
      ...{ outcome: "failed", population: 3, exceptions: 1, measure: 0.8 },
    });
    expect(await listedIn(town)).toMatchObject([{ name: `${dayOf(daysAgo(30))}/1`, why: "list-gap" }]);
  });

  test("and time in which both were missing is missing once", async () => {
    const town = await aTownWithTwo(90);
    await aList(town, 1, [101, 30]);
    await aList(town, 2, [10, -1]);
    await aList(town, billion + 1, [90, 40], "issuing-1");
    await aList(town, billion + 2, [20, -1], "issuing-1");
    // Of a hundred days the first lacks 30 to 10 days ago and the second 40 to 20: thirty days together.
    expect(await available(town)).toMatchObject({
      ...{ outcome: "failed", population: 4, exceptions: 2, measure: 0.7 },
    });
  });

  test("and one that was opened and never published is missing from a day after: a certificate may name it then", async () => {
    const town = await aTownWithTwo(26);
    await aList(town, 1, [101, -1]);
    expect(await available(town)).toMatchObject({ outcome: "failed", exceptions: 1, measure: 0.75 });
    const late = await aTownWithTwo(0.5);
    await aList(late, 1, [101, -1]);
    expect(await available(late)).toMatchObject({ outcome: "passed", exceptions: 0, measure: 1 });
  });
});
