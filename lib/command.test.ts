import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { command, type Scope } from "./command";
import { hoursOf, hoursSpec } from "./testing/testing";

const database = await freshDatabase();
const { administrator: sql } = database;

/** What each test puts into the middle of the tiny command. */
let inside: (scope: Scope) => Promise<unknown>;
let attempts: number;
let administrator: OfficerActor;
let organisationId: string;

const parsed = vi.fn((value: unknown) => value);
const input = z.preprocess(parsed, z.object({ hours: z.coerce.number("number").int().min(1) }));
const wait = command(
  hoursSpec(input, async (scope) => {
    attempts += 1;
    await inside(scope);
  }),
);

beforeEach(async () => {
  attempts = 0;
  parsed.mockClear();
  inside = async () => undefined;
  organisationId = await anOrganisation();
  administrator = await anOfficer(organisationId, ["administrator"], { name: "Åsa Öberg" });
});
const hours = (of = organisationId) => hoursOf(database, of);
async function log() {
  return (await logOf(database)).filter(
    (entry) => entry.subjectId === organisationId && entry.outcome === "done",
  );
}
async function refused() {
  return sql`select action, code, actor_id, subject_kind, subject_id from tenant.audit_event
              where organisation_id = ${organisationId} and outcome = 'refused' order by id`;
}

describe("a command", () => {
  test.each([
    ["a text", { text: "A\u202eB" }, ["text"]],
    ["the third of several", { texts: ["A", "B", "C\u200bD"] }, ["texts", 2]],
    ["a text within", { within: { deep: "A\u00adB" } }, ["within", "deep"]],
    ["a reason of several lines", { text: "Först\r\nsedan\u2066" }, ["text"]],
    ["a text that was left out of the rule", { more: { any: "A\u{e0041}" } }, ["more", "any"]],
    ["a name of a field", { more: { "a\u200fb": "A" } }, ["more", "a\u200fb"]],
  ])(
    "refuses what nobody sees in %s, whatever its own rule lets through, and does nothing",
    async (_, typed, path) => {
      const loose = z.object({
        hours: z.coerce.number().default(1),
        text: z.string().max(40).optional(),
        texts: z.array(z.string().max(40)).optional(),
        within: z.looseObject({}).optional(),
        more: z.record(z.string().max(40), z.unknown()).optional(),
      });
      const spec = hoursSpec(loose, async () => {
        attempts += 1;
      });
      const fault = await command(spec)(administrator, typed).catch((error: unknown) => error);
      expect(fault).toMatchObject({ name: "ZodError", issues: [{ message: "unseen-characters", path }] });
      expect(attempts).toBe(0);
      expect(await command(spec)(administrator, { text: "Först\r\n\tsedan, 👩‍💻" })).toBeDefined();
    },
  );

  test("does its work and says who, what and when, in one transaction", async () => {
    const now = new Date("2026-11-24T09:00:00Z");
    expect(await wait(administrator, { hours: "2" }, { now })).toEqual({ lossHours: 26 });
    expect(await hours()).toBe(26);
    expect(await log()).toMatchObject([
      {
        action: "organisation.edited",
        code: null,
        actorId: administrator.accountId,
        detail: { actorName: "Åsa Öberg", subjectName: "Provköpings kommun", after: { lossHours: 26 } },
      },
    ]);
    const [row] = await sql`select xid, at from tenant.audit_event where organisation_id = ${organisationId}`;
    expect(row?.at).toEqual(now);
    expect(Number(row?.xid)).toBeGreaterThan(0);
  });

  test("asks for the permission first: to the wrong role not even the input is read", async () => {
    const auditor = await anOfficer(organisationId, ["auditor"]);
    expect((await refusalOf(wait(auditor, { hours: "2" }))).code).toBe("forbidden");
    expect(parsed).not.toHaveBeenCalled();
    expect(attempts).toBe(0);
    expect(await hours()).toBe(24);
  });

  test("puts every refusal on record with its code, who was refused and what it was about", async () => {
    const auditor = await anOfficer(organisationId, ["auditor"]);
    const eidId = randomUUID();
    await refusalOf(wait(auditor, { eidId }));
    inside = async () => {
      throw new Refusal("changed-meanwhile", { by: "Karin Ek" });
    };
    await refusalOf(wait(administrator, { hours: 1 }));
    const about = { action: "organisation:write", subject_kind: "organisation" };
    expect(await refused()).toEqual([
      { ...about, code: "forbidden", actor_id: auditor.accountId, subject_id: eidId },
      { ...about, code: "changed-meanwhile", actor_id: administrator.accountId, subject_id: null },
    ]);
    expect(await hours()).toBe(24);
  });

  test("lets a parse error through as it is: nothing was tried, so nothing is on record", async () => {
    await expect(wait(administrator, { hours: "many" })).rejects.toBeInstanceOf(z.ZodError);
    expect(attempts).toBe(0);
    expect(await log()).toEqual([]);
    expect(await refused()).toEqual([]);
  });

  test("writes nothing when its audit entry cannot be written", async () => {
    const pressed = () => wait(administrator, { hours: 1 }, { requestId: randomUUID() });
    await withoutLog(database, () => expect(pressed()).rejects.toThrow("no log"));
    expect(attempts).toBe(1);
    expect(await hours()).toBe(24);
    expect(await sql`select from tenant.request where organisation_id = ${organisationId}`).toHaveLength(0);
  });

  test("refuses all the same when the refusal cannot be put on record", async () => {
    const auditor = await anOfficer(organisationId, ["auditor"]);
    await withoutLog(
      database,
      async () => expect((await refusalOf(wait(auditor, { hours: 1 }))).code).toBe("forbidden"),
      "refused",
    );
  });

  test("tells of a duplicate as a refusal and not as a fault", async () => {
    inside = ({ tx }) => tx.execute("insert into tenant.organisation select * from tenant.organisation");
    expect((await refusalOf(wait(administrator, { hours: 1 }))).code).toBe("already-exists");
    expect(await hours()).toBe(24);
  });

  test("sees its own employer and nothing of another's", async () => {
    const theirs = await anOrganisation();
    let seen: unknown[] = [];
    inside = async ({ tx }) => {
      seen = await tx.execute("select organisation_id from tenant.organisation");
      await tx.execute("update tenant.organisation set loss_hours = 99");
    };
    await wait(administrator, { hours: 1 });
    expect(seen).toEqual([{ organisation_id: organisationId }]);
    expect([await hours(), await hours(theirs)]).toEqual([99, 24]);
  });
});

describe("when the database asks for another try", () => {
  const collide = "do $$ begin raise exception 'again' using errcode = '40001'; end $$";

  test.each([
    ["of two that collide", collide],
    ["who did not get a lock", collide.replace("40001", "55P03")],
  ])("it is tried again, and done once: %s", async (_, statement) => {
    inside = async ({ tx }) => attempts < 3 && tx.execute(statement);
    expect(await wait(administrator, { hours: 1 })).toEqual({ lossHours: 25 });
    expect([attempts, await hours(), (await log()).length]).toEqual([3, 25, 1]);
  });

  test("three times are enough: then it is a fault, and nothing has happened", async () => {
    inside = ({ tx }) => tx.execute(collide);
    await expect(wait(administrator, { hours: 1 })).rejects.toMatchObject({ code: "40001" });
    expect([attempts, await hours(), (await log()).length]).toEqual([3, 24, 0]);
  });

  test("of two that wait for each other both get through in the end", async () => {
    const other = await anOrganisation();
    const theirs = await anOfficer(other, ["administrator"]);
    const lock = (name: string) => `select pg_advisory_xact_lock(hashtext('${name}'))`;
    let holding = 0;
    inside = async ({ tx, actor }) => {
      const [first, second] = actor.organisationId === other ? ["a", "b"] : ["b", "a"];
      await tx.execute(lock(first ?? ""));
      holding += 1;
      await vi.waitUntil(() => holding > 1, { timeout: 60_000 });
      await tx.execute(lock(second ?? ""));
    };
    await Promise.all([wait(administrator, { hours: 1 }), wait(theirs, { hours: 1 })]);
    expect(attempts).toBeGreaterThan(2);
    expect([await hours(), await hours(other)]).toEqual([25, 25]);
  });
});
