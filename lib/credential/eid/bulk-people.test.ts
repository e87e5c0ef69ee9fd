import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { lookupOf } from "@/lib/crypto/field-encryption";
import { refusalOf } from "@/lib/people/employee/testing";
import { planBulk } from "./bulk-plan";
import { day } from "./testing-bulk";
import { aHiring, type Hiring, planOrder, said, verdictsOn } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
beforeEach(async () => {
  hiring = await aHiring(database, 3);
});

/** Who is on the plan. */
const chosen = async (given: Record<string, unknown>, by = hiring.karin) =>
  new Set((await verdictsOn(database, await planOrder(by, hiring, [], { ...said, ...given }))).keys());

async function numbered(employeeId: string, kind: "employee-number" | "personnummer", value: string) {
  const { lookup, lookupKeyId } = lookupOf(hiring.organisationId, kind, value);
  await sql`delete from tenant.identifier where employee_id = ${employeeId} and kind = ${kind}`;
  await sql`insert into tenant.identifier (organisation_id, id, employee_id, kind, value, ciphertext, key_id, lookup,
      lookup_key_id, masked, valid_from)
    values (${hiring.organisationId}, gen_random_uuid(), ${employeeId}, ${kind},
      ${kind === "employee-number" ? value : null}, ${kind === "employee-number" ? null : Buffer.from([0])},
      ${kind === "employee-number" ? null : "prov"}, ${Buffer.from(lookup)}, ${lookupKeyId}, '19850214-••••',
      '2020-01-01')`;
}

describe("who is ordered for", () => {
  test("is a department with those below it, and nobody who has left", async () => {
    const [above = "", below = "", gone = ""] = hiring.ids;
    const [top] = await sql`insert into tenant.department (organisation_id, id, name)
      values (${hiring.organisationId}, gen_random_uuid(), 'Skolan') returning id`;
    const [under] = await sql`insert into tenant.department (organisation_id, id, name, parent_id)
      values (${hiring.organisationId}, gen_random_uuid(), 'Torsby skola', ${top?.id}) returning id`;
    await sql`update tenant.employee set department_id = ${top?.id} where id = ${above}`;
    await sql`update tenant.employee set department_id = ${under?.id} where id in (${below}, ${gone})`;
    await sql`update tenant.employee set employed_to = '2025-01-31' where id = ${gone}`;
    expect(await chosen({ department: top?.id })).toEqual(new Set([above, below]));
    expect(await chosen({ department: under?.id })).toEqual(new Set([below]));
  });

  test("is all that the register's filters find, and one filter that cannot be read is refused", async () => {
    const register = { q: "Ask1", department: null, state: "current", withoutEid: false };
    expect(await chosen({ all: "on", register: JSON.stringify(register) })).toEqual(new Set([hiring.ids[1]]));
    const wider = JSON.stringify({ ...register, q: undefined });
    await expect(
      planOrder(hiring.karin, hiring, [], { ...said, all: "on", register: wider }),
    ).rejects.toThrow();
  });

  test("is who has the numbers in a file, whatever way they are written", async () => {
    const [first = "", second = ""] = hiring.ids;
    await numbered(first, "employee-number", "41207");
    await numbered(second, "personnummer", "198502142386");
    const numbers = "41207\r\n\r\n850214-2386\n19850214-2386";
    expect(await chosen({ numbers })).toEqual(new Set([first, second]));
  });

  test("is told by its line where nobody has the number, and no number is repeated in the log", async () => {
    await numbered(hiring.ids[0] ?? "", "employee-number", "41207");
    const numbers = "41207\n19121212-1212\nnonsens";
    const refused = await refusalOf(planOrder(hiring.karin, hiring, [], { ...said, numbers }));
    expect([refused.code, refused.field, refused.detail]).toEqual([
      "lines-unknown",
      "numbers",
      { count: "2", lines: "2, 3" },
    ]);
    const log = await sql`select d.detail::text as told from tenant.audit_event e
      join tenant.audit_detail d on d.event_id = e.id where e.code = 'lines-unknown'`;
    expect(log.length).toBeGreaterThan(0);
    expect(log.map(({ told }) => told).join()).not.toContain("1212");
  });

  test("is nobody protected by their number, unless one may see them", async () => {
    const [hidden = ""] = hiring.ids;
    await numbered(hidden, "employee-number", "H-1");
    await sql`update tenant.employee set protected_identity = true where id = ${hidden}`;
    const asked = planOrder(hiring.karin, hiring, [], { ...said, numbers: "H-1" });
    expect((await refusalOf(asked)).code).toBe("lines-unknown");
    const keeper = await anOfficer(hiring.organisationId, ["id-administrator", "protected-identity"]);
    expect(await chosen({ numbers: "H-1" }, keeper)).toEqual(new Set([hidden]));
  });

  test("is a plan's again, all of it or those refused for one reason", async () => {
    const [gone = ""] = hiring.ids;
    await sql`update tenant.employee set employed_to = '2025-01-31' where id = ${gone}`;
    const from = await planOrder(hiring.karin, hiring, hiring.ids);
    expect(await chosen({ from })).toEqual(new Set(hiring.ids));
    expect(await chosen({ from, fromCode: "employment-ended" })).toEqual(new Set([gone]));
  });

  test("is those of an imported list, or of them a department's", async () => {
    const [above = "", other = "", unlisted = ""] = hiring.ids;
    const { organisationId, karin } = hiring;
    const [skola] = await sql`insert into tenant.department (organisation_id, id, name)
      values (${organisationId}, gen_random_uuid(), 'Skolan') returning id`;
    await sql`update tenant.employee set department_id = ${skola?.id} where id in (${above}, ${unlisted})`;
    const of = { organisation_id: organisationId, account_id: karin.accountId, state: "committed" };
    const [list] = await sql`insert into tenant.employee_import ${sql({
      ...{ ...of, id: randomUUID(), sha256: Buffer.alloc(32), size: 1, content: Buffer.alloc(1) },
      ...{ reading: Buffer.alloc(1), full_list: false, uploaded_at: day, committed_at: day },
      ...{ plan: Buffer.alloc(32), committed_by: karin.accountId, gone_at: new Date(day.getTime() + 60_000) },
    })} returning id`;
    for (const [line, employeeId] of [above, other].entries())
      await sql`insert into tenant.employee_import_row ${sql({
        ...{ organisation_id: organisationId, import_id: list?.id, line: line + 2 },
        ...{ kind: "unchanged", employee_id: employeeId, employee_version: 1 },
      })}`;
    expect(await chosen({ importId: list?.id })).toEqual(new Set([above, other]));
    expect(await chosen({ importId: list?.id, department: skola?.id })).toEqual(new Set([above]));
  });

  test("is somebody, of the same employer, and of a list that is there", async () => {
    const code = async (given: Record<string, unknown>) =>
      (await refusalOf(planOrder(hiring.karin, hiring, [], { ...said, ...given }))).code;
    expect(await code({})).toBe("nothing-chosen");
    expect(await code({ importId: "00000000-0000-4000-8000-000000000000" })).toBe("list-gone");
    const elsewhere = await aHiring(database, 1);
    const from = await planOrder(elsewhere.karin, elsewhere, elsewhere.ids);
    expect(await code({ from })).toBe("not-found");
    const mine = planBulk(hiring.karin, { verb: "order", employee: hiring.ids }, { now: day });
    expect((await refusalOf(mine)).code).toBe("answers-missing");
  });
});
