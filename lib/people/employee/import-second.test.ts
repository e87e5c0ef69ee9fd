import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { confirmListLeavers, importEmployeeList } from "./import-commit";
import { listEmployeeImports, previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { aDesk, logOf, refusalOf } from "./testing";
import { twoAccounts } from "./testing-accounts";

const database = await freshDatabase();
const { administrator: sql } = database;

const today = dayOf(new Date());
const row = (nth: number, lastDay = "") =>
  `;Ek;Karin ${"ABCDEF"[nth]};${5_000 + nth};;;2020-01-01;${lastDay};;;`;
const file = (rows: readonly string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;

/** An employer that pauses an officer at four blocks, so many in its register, and each with an e-ID. */
async function aGuarded(count: number) {
  const desk = await aDesk();
  const { hr, organisationId } = desk;
  await sql`update tenant.organisation set block_limit = 4 where organisation_id = ${organisationId}`;
  await commit(hr, file(Array.from({ length: count }, (_, nth) => row(nth))));
  const type = await aType(organisationId, { level: 3 });
  const people = await sql`select id from tenant.employee where organisation_id = ${organisationId}`;
  for (const { id } of people)
    await anEid(organisationId, { employeeId: id, typeId: type.id, status: "active" });
  return desk;
}

async function commit(actor: OfficerActor, content: string, leavers = "") {
  const importId = await upload(actor, content, leavers === "" ? "part" : "whole");
  await importEmployeeList(actor, { importId, plan: await planOf(actor, importId), leavers });
  await workAll();
  return importId;
}

const confirmed = async (actor: OfficerActor, importId: string, given: Record<string, unknown> = {}) =>
  confirmListLeavers(actor, { importId, plan: await planOf(actor, importId), count: 4, ...given });

const endedOf = async (organisationId: string) => {
  const rows = await sql`
    select id from tenant.employee where organisation_id = ${organisationId} and employed_to is not null`;
  return rows.length;
};

describe("those whose last day a list says is near", () => {
  const ends = (from: number, to: number, lastDay = today) =>
    file(Array.from({ length: to - from }, (_, nth) => row(from + nth, lastDay)));

  test("take a second person where they are as many as pause an officer: until then nothing of it is imported", async () => {
    const { hr, colleague, organisationId } = await aGuarded(4);
    const importId = await commit(hr, ends(0, 4));
    expect(await endedOf(organisationId)).toBe(0);
    expect((await refusalOf(confirmed(hr, importId))).code).toBe("second-person-needed");
    const [listed] = await listEmployeeImports(hr, undefined);
    expect(listed).toMatchObject({ id: importId, state: "waits-for-second" });
    expect(await previewImport(colleague, { importId })).toMatchObject({
      ending: { people: 4, blocks: 4 },
      mayConfirm: true,
      jobs: { people: null },
    });
    const asked = { importId, kind: "changed", after: null } as const;
    const { rows } = await listImportPage(colleague, { ...asked, mark: "blocks" });
    expect(rows.map(({ changes }) => changes)).toEqual(
      Array.from({ length: 4 }, () => [{ field: "employedTo", before: null, after: today }]),
    );
    expect((await refusalOf(listImportPage(colleague, { ...asked, mark: null }))).code).toBe("list-gone");
    for (const count of [undefined, 3, 5])
      expect(await refusalOf(confirmed(colleague, importId, { count }))).toMatchObject({
        code: "count-differs",
        field: "count",
      });
    const other = { plan: "0".repeat(64) };
    expect((await refusalOf(confirmed(colleague, importId, other))).code).toBe("import-plan-changed");
    await confirmed(colleague, importId);
    await workAll();
    expect(await endedOf(organisationId)).toBe(4);
    const told = (await logOf(database)).filter(({ action }) => action === "employee.ended");
    expect(told.map(({ actorId }) => actorId)).toEqual(Array.from({ length: 4 }, () => hr.accountId));
  });

  test("end at once where they are fewer, and count with the same person's next list that day, by any account", async () => {
    const { organisationId } = await aGuarded(5);
    const [one, again] = await twoAccounts(organisationId);
    await commit(one, ends(0, 3));
    expect(await endedOf(organisationId)).toBe(3);
    const importId = await commit(again, ends(3, 4));
    expect(await endedOf(organisationId)).toBe(3);
    expect(await previewImport(again, { importId })).toMatchObject({ waitsForSecond: true });
  });

  test("a last day more than two weeks ahead can be seen and moved, and takes nobody more", async () => {
    const { hr, organisationId } = await aGuarded(4);
    await commit(hr, ends(0, 4, addDays(today, 15)));
    expect(await endedOf(organisationId)).toBe(4);
  });
});

describe("those who are missing", () => {
  test("end at once where they are one fewer than the limit, and are confirmed where they reach it", async () => {
    const three = await aGuarded(4);
    await commit(three.hr, file([row(0)]), "end");
    expect(await endedOf(three.organisationId)).toBe(3);
    const four = await aGuarded(5);
    const importId = await commit(four.hr, file([row(0), row(5)]), "end");
    expect(await endedOf(four.organisationId)).toBe(0);
    expect((await previewImport(four.hr, { importId })).jobs.people).toMatchObject({ done: 1 });
    expect((await refusalOf(confirmed(four.hr, importId))).code).toBe("second-person-needed");
    expect(await previewImport(four.colleague, { importId })).toMatchObject({ own: false, mayConfirm: true });
    await confirmed(four.colleague, importId);
    await workAll();
    expect(await endedOf(four.organisationId)).toBe(4);
    expect((await refusalOf(confirmed(four.colleague, importId))).code).toBe("changed-meanwhile");
  });

  test("are part of the plan: one more or one who was changed makes it another", async () => {
    const { hr, organisationId } = await aGuarded(1);
    await anEmployee(organisationId);
    const hashes = new Set<string>();
    const look = async () => hashes.add(await planOf(hr, await upload(hr, file([row(0)]), "whole")));
    await look();
    await look();
    expect(hashes.size).toBe(1);
    await sql`update tenant.employee set version = version + 1 where organisation_id = ${organisationId} and given_name not like 'Karin%'`;
    await look();
    await anEmployee(organisationId);
    await look();
    expect(hashes.size).toBe(3);
  });

  test("are counted by their e-IDs where these are more", async () => {
    const { hr, organisationId } = await aGuarded(1);
    const { id: employeeId } = await anEmployee(organisationId);
    for (let nth = 0; nth < 4; nth++) {
      const { id: typeId } = await aType(organisationId, { level: 3 });
      await anEid(organisationId, { employeeId, typeId, status: "active" });
    }
    const importId = await commit(hr, file([row(0)]), "end");
    expect(await endedOf(organisationId)).toBe(0);
    expect(await previewImport(hr, { importId })).toMatchObject({
      ending: { people: 1, blocks: 4 },
      waitsForSecond: true,
    });
  });

  test("are never confirmed by the same person's other account, nor is that written by anybody", async () => {
    const { organisationId } = await aGuarded(5);
    const [one, again] = await twoAccounts(organisationId);
    const importId = await commit(one, file([row(0)]), "end");
    expect((await refusalOf(confirmed(again, importId))).code).toBe("second-person-needed");
    const alone = { ...again, accounts: [again.accountId] };
    await expect(confirmed(alone, importId)).rejects.toThrow("UPDATE on tenant.employee_import is refused");
    await workAll();
    expect(await endedOf(organisationId)).toBe(0);
  });
});
