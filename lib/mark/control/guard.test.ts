import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { blockPause } from "@/db/schema/block-pause";
import { eidEvent } from "@/db/schema/eid";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { anEmptyTown, anIssued, daysAgo, type Town } from "./testing";
import { aBlock, said } from "./testing-run";

Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
const { administrator: sql } = await freshDatabase();
let town: Town;
let karin: OfficerActor;

/** A mark with one block on record, seen in time, and a limit of 25 that has held for two months. */
beforeEach(async () => {
  town = await anEmptyTown();
  const { organisationId } = town;
  await aBlock(town, (await anIssued(town)).id, 2, 5);
  karin = await anOfficer(organisationId, ["security-officer"], { name: "Karin Ek" });
  await limit({ block_limit_since: daysAgo(60) });
});

const limit = (set: { block_limit?: number; block_limit_since?: Date }) =>
  sql`update tenant.organisation set ${sql(set)} where organisation_id = ${town.organisationId}`;
const at = (seconds: number, days = 3) => new Date(daysAgo(days).getTime() + seconds * 1000);
const guard = () => said(town, "blocking-prompt-and-guarded");
const passed = { outcome: "passed", because: null, population: 1, exceptions: 0, why: [] };
const unheld = () => ({
  outcome: "failed",
  exceptions: 1,
  why: [["Karin Ek", "blocks-not-held-back", `/settings/officers/${karin.officerId}`]],
});

/** Straight onto the trail, as if round the guard: so many blocks, so many seconds apart, from so many days ago. */
async function blocks(count: number, apart: number, { days = 3, employeeId = "" } = {}) {
  const { organisationId } = town;
  const { id } = await anEid(organisationId, employeeId ? { employeeId } : {});
  const by = { byAccount: karin.accountId, byName: karin.name, source: "screen" };
  const event = { organisationId, eidId: id, verb: "suspend", toStatus: "suspended", ...by } as const;
  await withOrganisation(organisationId, async (tx) => {
    await tellPast(tx);
    const events = Array.from({ length: count }, (_, nth) => ({ ...event, at: at(nth * apart, days) }));
    await tx.insert(eidEvent).values(events);
  });
}

async function aPause(pausedAt: Date) {
  const { organisationId } = town;
  const counted = { countedSince: at(-60), blocks: 25, limit: 25 };
  await withOrganisation(organisationId, (tx) =>
    tx
      .insert(blockPause)
      .values({ organisationId, id: randomUUID(), accountId: karin.accountId, pausedAt, ...counted }),
  );
}

describe("a mass of blocks is held back", () => {
  test("as many as the limit pass; one more within the hour, and nobody paused, fails by name", async () => {
    await blocks(25, 10);
    expect(await guard()).toEqual(passed);
    await blocks(1, 0);
    expect(await guard()).toMatchObject(unheld());
  });

  test("more than the limit pass when the pause is on record where they went over", async () => {
    await blocks(40, 10);
    await aPause(at(240));
    expect(await guard()).toEqual(passed);
  });

  test("a pause of another day does not answer for these", async () => {
    await blocks(40, 10);
    await aPause(at(240, 2));
    expect(await guard()).toMatchObject(unheld());
  });

  test("an hour is an hour: twenty-six over a longer time pass", async () => {
    await blocks(26, 145);
    expect(await guard()).toEqual(passed);
  });

  test("one's own e-IDs are no misuse", async () => {
    const { id } = await anEmployee(town.organisationId);
    await sql`insert into tenant.account_employee
      ${sql({ organisation_id: town.organisationId, account_id: karin.accountId, employee_id: id })}`;
    await blocks(40, 10, { employeeId: id });
    expect(await guard()).toEqual(passed);
  });

  test("what the same person did elsewhere is not looked at", async () => {
    const here = town;
    town = await anEmptyTown();
    await anOfficer(town.organisationId, ["security-officer"], {
      name: "Karin Ek",
      accountId: karin.accountId,
    });
    await blocks(40, 10);
    town = here;
    expect(await guard()).toEqual(passed);
  });
});

describe("by a limit that guards", () => {
  test("one above a hundred an hour fails, whatever has been done", async () => {
    await limit({ block_limit: 101 });
    expect(await guard()).toMatchObject({
      outcome: "failed",
      exceptions: 1,
      why: [["101", "limit-too-high", undefined]],
    });
  });

  test("what the limit was before it was changed is not known, so then a hundred is what nobody goes over", async () => {
    await limit({ block_limit_since: daysAgo(1) });
    await blocks(100, 10);
    expect(await guard()).toEqual(passed);
    await blocks(1, 0);
    expect(await guard()).toMatchObject(unheld());
  });

  test("with no block of the mark on record nothing is known", async () => {
    town = await anEmptyTown();
    expect(await guard()).toMatchObject({ outcome: "unknown", because: "nothing-on-record" });
  });
});
