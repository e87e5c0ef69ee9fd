import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { confirmBreakGlass } from "./confirm";
import { makeBreakGlass } from "./make";
import { readBreakGlass } from "./read";
import { aBreakGlassTown, type BreakGlassTown } from "./testing";
import { voidAllBreakGlass, voidBreakGlass } from "./void";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: BreakGlassTown;
beforeEach(async () => {
  Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
  town = await aBreakGlassTown(database);
});
const states = async (by = town.lisa) => (await readBreakGlass(by, undefined)).sets.map(({ state }) => state);
const rows = () => sql`select * from tenant.break_glass_set where organisation_id = ${town.organisationId}`;

describe("a paper of emergency codes", () => {
  test("is made by one and confirmed by another, and only then does a code of it open", async () => {
    const { setId, seal, codes } = await town.made();
    expect(codes).toHaveLength(8);
    expect(new Set(codes).size).toBe(8);
    expect(await states()).toEqual(["waiting"]);
    expect((await refusalOf(town.open(codes[0] ?? ""))).code).toBe("code-wrong");
    await confirmBreakGlass(town.jonas, { setId, seal: seal.toLowerCase() });
    expect(await states()).toEqual(["valid"]);
    await town.open(codes[0] ?? "");
    expect((await logOf(database, setId)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["break-glass.made", town.lisa.accountId],
      ["break-glass.confirmed", town.jonas.accountId],
      ["break-glass.opened", expect.any(String)],
    ]);
  });

  test("is not confirmed by who made it, nor without the cover, nor by who is no security officer", async () => {
    const { setId, seal } = await town.made();
    expect((await refusalOf(confirmBreakGlass(town.lisa, { setId, seal }))).code).toBe(
      "second-person-needed",
    );
    for (const typed of ["CDFHJK", "x", seal.slice(1)])
      expect((await refusalOf(confirmBreakGlass(town.jonas, { setId, seal: typed }))).code).toBe(
        "code-wrong",
      );
    for (const wrong of [town.karin, town.auditor])
      expect((await refusalOf(confirmBreakGlass(wrong, { setId: "none", seal }))).code).toBe("forbidden");
    const elsewhere = await aBreakGlassTown(database);
    expect((await refusalOf(confirmBreakGlass(elsewhere.jonas, { setId, seal }))).code).toBe("not-found");
    expect(await states()).toEqual(["waiting"]);
  });

  test("of two who confirm at once one wins, and the other is told", async () => {
    const third = await anOfficer(town.organisationId, ["security-officer"], { name: "Mira Holm" });
    const { setId, seal } = await town.made();
    const done = await Promise.allSettled(
      [town.jonas, third].map((officer) => confirmBreakGlass(officer, { setId, seal })),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const late = done.find((one) => one.status === "rejected");
    expect(late?.reason).toMatchObject({ code: "changed-meanwhile" });
  });

  test("ends when its owner's next one is confirmed, and not before", async () => {
    const first = await town.paper();
    const next = await town.made();
    expect(await states()).toEqual(["waiting", "valid"]);
    await confirmBreakGlass(town.jonas, next);
    expect(await states()).toEqual(["valid", "voided"]);
    expect((await refusalOf(town.open(first.codes[0] ?? ""))).code).toBe("code-wrong");
    await town.open(next.codes[0] ?? "");
  });

  test("of another officer stays as it is, and one that waits gives way to the next", async () => {
    await town.paper(town.jonas, town.lisa);
    await town.made();
    await town.made();
    expect((await states()).sort()).toEqual(["valid", "voided", "waiting"]);
  });

  test("is kept only as slow hashes: no code, and nothing of the cover, lies in the database or in the log", async () => {
    const { seal, codes } = await town.made();
    const kept = [
      ...(await rows()),
      ...(await sql`select * from tenant.break_glass_code`),
      ...(await sql`select * from tenant.request`),
      ...(await logOf(database)),
    ];
    const text = JSON.stringify(kept);
    for (const one of [seal, ...codes]) {
      expect(text).not.toContain(one);
      expect(text).not.toContain(Buffer.from(one).toString("hex"));
    }
    const hashes =
      await sql`select hash from tenant.break_glass_code where organisation_id = ${town.organisationId}`;
    expect(hashes.map(({ hash }) => hash.length)).toEqual(Array.from({ length: 8 }, () => 32));
  });

  test("is withdrawn in one press by any security officer, and by nobody else", async () => {
    const { setId, codes } = await town.paper();
    for (const wrong of [town.karin, town.auditor])
      expect((await refusalOf(voidBreakGlass(wrong, { setId }))).code).toBe("forbidden");
    const elsewhere = await aBreakGlassTown(database);
    expect((await refusalOf(voidBreakGlass(elsewhere.lisa, { setId }))).code).toBe("not-found");
    await voidBreakGlass(town.jonas, { setId });
    expect(await states()).toEqual(["voided"]);
    expect((await refusalOf(town.open(codes[0] ?? ""))).code).toBe("code-wrong");
    expect((await refusalOf(voidBreakGlass(town.lisa, { setId }))).code).toBe("changed-meanwhile");
  });

  test("that cannot be put on record is not made", async () => {
    await withoutLog(database, () => expect(makeBreakGlass(town.lisa, {})).rejects.toThrow("no log"));
    expect(await rows()).toEqual([]);
  });

  test("is void after a restore, everywhere and on record: a used code would be a fresh one", async () => {
    const { setId, codes } = await town.paper();
    expect(await as("worker", () => voidAllBreakGlass(new Date()))).toBeGreaterThanOrEqual(1);
    expect(await states()).toEqual(["voided"]);
    expect((await refusalOf(town.open(codes[0] ?? ""))).code).toBe("code-wrong");
    expect((await logOf(database, setId)).at(-1)).toMatchObject({
      action: "break-glass.voided",
      actorId: "restore-check",
    });
  });
});

describe("who sees which papers there are", () => {
  test("security officers, administrators and auditors; only another may confirm", async () => {
    await town.made();
    const admin = await anOfficer(town.organisationId, ["administrator"], { name: "Amina Yusuf" });
    const may = async (by: typeof admin) =>
      (await readBreakGlass(by, undefined)).sets.map(({ mayConfirm, mayVoid }) => [mayConfirm, mayVoid]);
    expect(await may(town.lisa)).toEqual([[false, true]]);
    expect(await may(town.jonas)).toEqual([[true, true]]);
    expect(await may(admin)).toEqual([[false, false]]);
    expect(await may(town.auditor)).toEqual([[false, false]]);
    expect((await refusalOf(readBreakGlass(town.karin, undefined))).code).toBe("forbidden");
  });
});
