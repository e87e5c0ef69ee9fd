import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf, refusedAmong } from "@/lib/people/employee/testing";
import { assignRequirements } from "./assign";
import { readOwnTasks, readRequirement } from "./read";
import { markOfEach } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const mark = markOfEach();

/** Days are typed ahead of this one. */
const now = new Date("2026-11-24T12:00:00Z");
const seen = async (requirement = "K3.4") =>
  (await readRequirement(mark.sven, { markId: mark.markId, requirement })).row;

describe("assigning", () => {
  test("gives many an owner and a day at once, and they are the owner's tasks, the earliest first", async () => {
    const give = (requirement: string[], dueOn: string) =>
      assignRequirements(
        mark.sven,
        { markId: mark.markId, requirement, ownerId: mark.karin.officerId, dueOn },
        { now },
      );
    await give(["K6.5", "K3.4"], "2026-12-24");
    await give(["K6.8"], "2026-12-01");
    const tasks = await readOwnTasks(mark.karin, undefined);
    expect(tasks.map(({ row, day }) => [row.requirement.id, day])).toEqual([
      ["K6.8", "2026-12-01"],
      ["K3.4", "2026-12-24"],
      ["K6.5", "2026-12-24"],
    ]);
    expect(await readOwnTasks(mark.jonas, undefined)).toEqual([]);
  });

  test("of two at once both are done, each on what the other left", async () => {
    const giveTo = ({ officerId: ownerId }: OfficerActor) =>
      assignRequirements(mark.sven, { markId: mark.markId, requirement: "K3.4", ownerId });
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.assessment
        where organisation_id = ${mark.organisationId} and requirement = 'K3.4' for update`,
      [() => giveTo(mark.karin), () => giveTo(mark.jonas)],
    );
    expect(refusedAmong(outcomes)).toEqual([]);
    expect((await seen()).assessment.version).toBe(3);
  });

  test("is all or nothing, and to nobody who is gone", async () => {
    const some = { markId: mark.markId, requirement: ["K3.4", "K9.9"], ownerId: mark.karin.officerId };
    expect((await refusalOf(assignRequirements(mark.sven, some))).code).toBe("not-found");
    expect((await seen()).assessment.ownerId).toBeNull();
    await expect(
      assignRequirements(mark.sven, { markId: mark.markId, ownerId: mark.karin.officerId }),
    ).rejects.toMatchObject({
      issues: [{ path: ["requirement"], message: "tick-requirement" }],
    });
    await sql`update tenant.officer set disabled_at = now() where id = ${mark.karin.officerId}`;
    expect(await refusalOf(assignRequirements(mark.sven, { ...some, requirement: "K3.4" }))).toMatchObject({
      code: "not-found",
      field: "ownerId",
    });
  });
});
