import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { assembleDeclaration } from "./assemble";
import { readDeclarations } from "./read";
import { signDeclaration } from "./sign";
import { aMarkedTown, make, meet, now, pageOf, townOfEach, wish } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();

const page = () => pageOf(town);
const requirement = async (id: string) =>
  (await page()).current?.content.requirements.find((one) => one.id === id);

describe("putting together", () => {
  test("takes the answers, evidence with hashes and findings as they stand, on record with who", async () => {
    const { evidenceId, sha256 } = await meet(database, town, "K2.1");
    await sql`insert into tenant.finding ${sql({
      organisation_id: town.organisationId,
      id: randomUUID(),
      mark_id: town.markId,
      requirement: "K2.1",
      severity: "minor",
      text: "En sida saknas",
      due_on: "2026-12-31",
      status: "open",
      found_by: "Gun",
      found_at: now,
    })}`;
    const { declarationId } = await make(town);
    const { current } = await page();
    expect(current).toMatchObject({ id: declarationId, year: 2026, assembledBy: "Sven Rosén", version: 1 });
    expect(await requirement("K2.1")).toMatchObject({
      status: "met",
      maturity: 4,
      answer: "Vi följer rutinen.",
      evidence: [{ id: evidenceId, sha256, title: "Rutin för bärare" }],
      findings: [{ severity: "minor", text: "En sida saknas" }],
    });
    expect((await logOf(database, String(declarationId))).at(-1)).toMatchObject({
      action: "declaration.assembled",
      actorId: town.sven.accountId,
      detail: { before: null, after: { year: 2026, met: 1 } },
    });
  });

  test("gives a hash that anybody can reckon anew from the content", async () => {
    await make(town);
    const { current } = await page();
    const reckoned = createHash("sha256").update(canonicalJson(current?.content)).digest("hex");
    expect(current?.sha256).toBe(reckoned);
  });

  test("may be done again until two have signed, and the first signature then falls", async () => {
    const { declarationId } = await make(town);
    await signDeclaration(town.jonas, { declarationId, version: 1, gapsKnown: "on" });
    await meet(database, town, "K2.1");
    await make(town, 2);
    expect((await page()).current).toMatchObject({
      version: 3,
      signatures: [],
      content: { figures: { met: 1 } },
    });
    await signDeclaration(town.jonas, { declarationId, version: 3, gapsKnown: "on" });
    await signDeclaration(town.sven, { declarationId, version: 4 });
    expect((await refusalOf(make(town, 5))).code).toBe("declaration-signed");
  });

  test("is of this year, and in a stale tab overwrites nothing and says who made it", async () => {
    await make(town);
    expect(await refusalOf(make(town, 0))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Sven Rosén", at: now.toISOString() },
    });
    const late = assembleDeclaration(town.sven, wish(town, { year: 2024 }), { now });
    expect((await refusalOf(late)).code).toBe("invalid-input");
  });

  test("of two at once one wins and the other is told", async () => {
    for (const version of [0, 1]) {
      const outcomes = await Promise.allSettled([make(town, version), make(town, version)]);
      expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
        code: "changed-meanwhile",
        detail: { by: "Sven Rosén", at: now.toISOString() },
      });
    }
  });

  test("sees one instant, whatever others change meanwhile", async () => {
    const { organisationId, markId } = town;
    await meet(database, town, "K2.1");
    const held = await sql.reserve();
    // The findings are read last: holding them stops the work halfway, with the answers already read.
    await held`begin`;
    await held`lock table tenant.finding in access exclusive mode`;
    const working = make(town);
    await expect
      .poll(async () => {
        const [waiting] = await sql`select count(*)::int as n from pg_locks where not granted`;
        return waiting?.n;
      })
      .toBe(1);
    await sql`update tenant.assessment set answer = 'Ändrat.' where organisation_id = ${organisationId}`;
    await held`insert into tenant.finding ${sql({
      organisation_id: organisationId,
      id: randomUUID(),
      mark_id: markId,
      requirement: "K2.1",
      severity: "major",
      text: "Kom till medan den ställdes samman",
      due_on: "2026-12-31",
      status: "open",
      found_by: "Gun",
      found_at: now,
    })}`;
    await held`commit`;
    held.release();
    await working;
    expect(await requirement("K2.1")).toMatchObject({ answer: "Vi följer rutinen.", findings: [] });
  });

  test("another employer's mark looks as if it did not exist", async () => {
    const other = await aMarkedTown();
    expect((await refusalOf(make(town, 0, other.sven))).code).toBe("not-found");
    const { current } = await readDeclarations(other.sven, { markId: town.markId, kind: "declaration" });
    expect(current).toBeNull();
  });

  test("the wrong role is refused before anything is read", async () => {
    expect((await refusalOf(assembleDeclaration(town.jonas, {}))).code).toBe("forbidden");
    expect((await refusalOf(signDeclaration(town.gun, {}))).code).toBe("forbidden");
    const read = readDeclarations(town.hr, { markId: town.markId, kind: "declaration" });
    expect((await refusalOf(read)).code).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing is", async () => {
    await withoutLog(database, () => expect(make(town)).rejects.toThrow("no log"));
    expect((await page()).current).toBeNull();
    const { declarationId } = await make(town);
    const sign = () => signDeclaration(town.jonas, { declarationId, version: 1, gapsKnown: "on" });
    await withoutLog(database, () => expect(sign()).rejects.toThrow("no log"));
    expect((await page()).current?.signatures).toEqual([]);
  });
});
