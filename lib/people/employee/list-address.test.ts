import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { countsOf, headings, upload } from "@/lib/testing/testing-import";
import { aListDesk } from "@/lib/testing/testing-listed";
import { confirmAddresses } from "./confirm-many";
import { anotherDesk, logOf, refusalOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const {
  organisationId,
  hr,
  colleague,
  keeper,
  level3,
  entriesOf,
  lastOf,
  rowOf,
  listed,
  relist,
  order,
  confirmedOf,
  entryOf,
  protect,
  asProgram,
} = await aListDesk(database);

describe("an entry by a list", () => {
  test("names who uploaded the list and who committed it, whoever writes it and whatever they say", async () => {
    const { id, importId } = await listed();
    expect(await lastOf(id)).toMatchObject({
      ...{ import_id: importId, uploaded_by: hr.accountId, committed_by: hr.accountId },
      entered_by: hr.accountId,
    });
    for (const login of ["app", "worker"] as const) {
      const insert = (columns: string, values: string) =>
        asProgram(
          login,
          `with one as (
        insert into tenant.contact_address (organisation_id, id, employee_id, kind, entered_at, ${columns})
        values ('${organisationId}', gen_random_uuid(), '${id}', 'phone', now(), ${values}) returning *)
        select uploaded_by, committed_by, entered_by from one`,
        );
      const lie = `'${colleague.accountId}', '${colleague.accountId}'`;
      const [row] = await insert(
        "value, uploaded_by, committed_by, import_id",
        `'070-1', ${lie}, '${importId}'`,
      );
      expect(row).toEqual({
        ...{ uploaded_by: hr.accountId, committed_by: hr.accountId, entered_by: hr.accountId },
      });
      await sql`update tenant.contact_address set withdrawn_at = now(), withdrawn_by = ${hr.accountId}
        where employee_id = ${id} and kind = 'phone' and withdrawn_at is null`;
      const [typed] = await insert("value, uploaded_by, committed_by", `'070-2', ${lie}`);
      expect(typed).toEqual({ uploaded_by: null, committed_by: null, entered_by: null });
      await sql`update tenant.contact_address set withdrawn_at = now(), withdrawn_by = ${hr.accountId}
        where employee_id = ${id} and kind = 'phone' and withdrawn_at is null`;
      await expect(insert("value, import_id", "'070-3', gen_random_uuid()")).rejects.toThrow(
        "comes by a list that is imported",
      );
    }
  });

  test("from level 3 waits for a second officer, also of a list of one row, as one typed by hand does", async () => {
    const { id, email, number } = await listed();
    await anEid(organisationId, { employeeId: id, typeId: level3.id, status: "active" });
    await relist({ number }, "annan@example.se", "070-555 00 02");
    expect(await rowOf(id)).toMatchObject({ email, phone: null });
    expect((await entriesOf(id)).slice(1)).toMatchObject([
      { kind: "email", in_force_at: null, uploaded_by: hr.accountId },
      { kind: "phone", in_force_at: null, committed_by: hr.accountId },
    ]);
  });
});

describe("many addresses on one page", () => {
  const confirmAll = (officer: OfficerActor, address: string[]) =>
    confirmAddresses(officer, { address, how: "personnel-register" });

  test("are confirmed in one press, each with its entry in the log", async () => {
    const people = [await listed(), await listed()];
    await confirmAll(colleague, await Promise.all(people.map(({ id }) => entryOf(id))));
    for (const { id, email } of people) {
      expect(await confirmedOf(id)).toEqual([["email", colleague.accountId, "personnel-register"]]);
      expect((await logOf(database, id)).at(-1)).toMatchObject({
        ...{ action: "employee.address-confirmed", detail: { after: { email } } },
      });
    }
  });

  test("come into force where they waited, and are then what the register has", async () => {
    const { id, number } = await listed({ email: "" });
    await order(id);
    await relist({ number }, "vantar@example.se");
    expect(await rowOf(id)).toMatchObject({ email: null });
    const again = await upload(
      hr,
      `${headings}\n;Ask;Alva;${number};;Rektor;2020-01-01;;;VANTAR@example.se;`,
    );
    expect(await countsOf(hr, again)).toMatchObject({ changed: 0, unchanged: 1 });
    await confirmAll(colleague, [await entryOf(id)]);
    expect(await rowOf(id)).toMatchObject({ email: "vantar@example.se" });
  });

  test("are confirmed all or none: not one's own, a protected person's, one that replaces another or is shared", async () => {
    const fine = await listed();
    const own = await listed({ by: colleague });
    const hidden = await listed();
    await protect(hidden.id);
    const replaced = await listed();
    await relist(replaced, "en-annan@example.se");
    const [shared] = [await listed({ email: "tva@example.se" }), await listed({ email: "tva@example.se" })];
    const { officer } = await anotherDesk();
    const codeFor = async (by: OfficerActor, id: string) =>
      (await refusalOf(confirmAll(by, [await entryOf(fine.id), await entryOf(id)]))).code;
    expect(await codeFor(colleague, own.id)).toBe("second-person-needed");
    expect(await codeFor(keeper, hidden.id)).toBe("protected-one-by-one");
    expect(await codeFor(colleague, hidden.id)).toBe("protected-needs-permission");
    expect(await codeFor(colleague, replaced.id)).toBe("address-by-itself");
    expect(await codeFor(colleague, shared.id)).toBe("address-by-itself");
    expect(await codeFor(officer, own.id)).toBe("not-found");
    const auditor = await anOfficer(organisationId, ["auditor"]);
    expect(await codeFor(auditor, own.id)).toBe("forbidden");
    expect(await confirmedOf(fine.id)).toEqual([["email", null, null]]);
  });
});
