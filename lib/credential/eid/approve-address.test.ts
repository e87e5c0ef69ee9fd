import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { editEmployee } from "@/lib/people/employee/edit";
import { aForm, anotherDesk, logOf, refusalOf } from "@/lib/people/employee/testing";
import { twoAccounts } from "@/lib/people/employee/testing-accounts";
import { aListDesk } from "@/lib/testing/testing-listed";
import { approveEid } from "./approve";

const database = await freshDatabase();
const {
  organisationId,
  hr,
  colleague,
  security,
  keeper,
  level2,
  level3,
  entriesOf,
  rowOf,
  listed,
  relist,
  order,
  shownTo,
  approve,
  confirmedOf,
  entryOf,
  statusOf,
  protect,
  asProgram,
} = await aListDesk(database);

describe("whoever approves an order", () => {
  test("confirms in the same press the first addresses that the list gave, each of which was shown", async () => {
    const { id, email } = await listed({ phone: "070-555 01 01" });
    const eidId = await order(id);
    expect(await shownTo(colleague, eidId)).toMatchObject([
      { kind: "email", value: email },
      { kind: "phone", value: "070-555 01 01" },
    ]);
    await approve(colleague, eidId);
    expect(await confirmedOf(id)).toEqual([
      ["email", colleague.accountId, "order-approval"],
      ["phone", colleague.accountId, "order-approval"],
    ]);
    expect((await logOf(database, id)).slice(-2)).toMatchObject([
      { action: "employee.address-confirmed", detail: { after: { email } } },
      { action: "employee.address-confirmed", detail: { after: { phone: "070-555 01 01" } } },
    ]);
    expect(await shownTo(security, eidId)).toEqual([]);
  });

  test("confirms none that was not shown, and nothing is confirmed where nobody approves", async () => {
    const { id } = await listed();
    await approve(colleague, await order(id), "");
    expect(await confirmedOf(id)).toEqual([["email", null, null]]);
  });

  test("never confirms what they uploaded and committed themselves, with another account neither", async () => {
    const [one, again] = await twoAccounts(organisationId);
    const { id } = await listed({ by: one });
    const eidId = await order(id, level3.id, colleague);
    const entry = await entryOf(id);
    for (const officer of [one, again]) {
      expect(await shownTo(officer, eidId)).toEqual([]);
      expect((await refusalOf(approve(officer, eidId, entry))).code).toBe("changed-meanwhile");
    }
    // As a program would that takes the two accounts for two people.
    const blind = { ...again, accounts: [again.accountId] };
    await expect(approve(blind, eidId, entry)).rejects.toThrow("refused");
    expect(await statusOf(eidId)).toBe("ordered");
    expect(await confirmedOf(id)).toEqual([["email", null, null]]);
  });

  test("confirms no address that replaces another, that somebody else has too, or that was typed", async () => {
    const replaced = await listed();
    await relist(replaced, "bytt@example.se");
    const shared = await listed({ email: "Delad@example.se" });
    const sharing = await listed({ email: "delad@example.se" });
    const typed = await listed({ email: "" });
    const { version } = await rowOf(typed.id);
    const form = { givenName: "Alva", surname: "Ask", employeeNumber: typed.number, phone: "" };
    await editEmployee(hr, { ...aForm(form), employeeId: typed.id, version, email: "skriven@example.se" });
    for (const person of [replaced, shared, sharing, typed]) {
      const eidId = await order(person.id);
      expect(await shownTo(colleague, eidId)).toEqual([]);
      expect((await refusalOf(approve(colleague, eidId, await entryOf(person.id)))).code).toBe(
        "changed-meanwhile",
      );
    }
  });

  test("is refused when an address was changed after it was shown, and approves nothing then", async () => {
    const { id, number } = await listed();
    const eidId = await order(id, level2.id);
    const shown = (await shownTo(colleague, eidId)).map((one) => one.id).join(" ");
    await relist({ number }, "senare@example.se");
    expect((await refusalOf(approve(colleague, eidId, shown))).code).toBe("changed-meanwhile");
    expect(await statusOf(eidId)).toBe("ordered");
    expect((await entriesOf(id)).every(({ confirmed_by: by }) => by === null)).toBe(true);
  });

  test("of another employer, or with another person's entry, confirms nothing", async () => {
    const { id } = await listed();
    const other = await listed();
    const eidId = await order(id);
    const { officer } = await anotherDesk();
    const entry = await entryOf(id);
    expect((await refusalOf(approveEid(officer, { eidId, version: 1, addresses: entry }))).code).toBe(
      "not-found",
    );
    expect((await refusalOf(approve(colleague, eidId, await entryOf(other.id)))).code).toBe(
      "changed-meanwhile",
    );
  });

  test("sees no address of a protected person whom they may not see, and confirms it one by one who may", async () => {
    const { id } = await listed();
    await protect(id);
    const eidId = await order(id);
    expect(await shownTo(colleague, eidId)).toEqual([]);
    expect(await shownTo(keeper, eidId)).toHaveLength(1);
    await approve(keeper, eidId);
    expect(await confirmedOf(id)).toEqual([["email", keeper.accountId, "order-approval"]]);
    expect(JSON.stringify((await logOf(database, id)).at(-1))).not.toContain("example.se");
  });
});

describe("with a program's login", () => {
  const confirm = (entry: unknown, by: string, how = "order-approval") => `
    update tenant.contact_address set confirmed_by = '${by}', confirmed_at = now(), confirmed_how = '${how}'
     where id = '${entry}';`;
  test("nothing is confirmed by an approval that is not made in the same transaction, by the same person", async () => {
    const { id } = await listed();
    const entry = await entryOf(id);
    const eidId = await order(id);
    const of = confirm(entry, colleague.accountId);
    for (const login of ["app", "worker"] as const)
      await expect(asProgram(login, of)).rejects.toThrow("the approval of an e-ID confirms");
    await approve(security, eidId, "");
    for (const login of ["app", "worker"] as const)
      await expect(asProgram(login, of)).rejects.toThrow("the approval of an e-ID confirms");
    expect(await confirmedOf(id)).toEqual([["email", null, null]]);
  });

  test("the worker confirms nothing in any other way", async () => {
    const { id } = await listed();
    const entry = await entryOf(id);
    for (const how of ["known-number", "holder-in-person", "personnel-register"])
      await expect(asProgram("worker", confirm(entry, colleague.accountId, how))).rejects.toThrow(
        "the approval of an e-ID confirms",
      );
    await expect(
      asProgram("worker", `update tenant.contact_address set in_force_at = now() where id = '${entry}'`),
    ).rejects.toThrow("permission denied");
  });

  test("nobody confirms in the name of whoever uploaded it, nor by an officer of another employer", async () => {
    const [one, again] = await twoAccounts(organisationId);
    const { id } = await listed({ by: one });
    const entry = await entryOf(id);
    const { officer } = await anotherDesk();
    for (const by of [one, again, officer])
      await expect(asProgram("app", confirm(entry, by.accountId, "known-number"))).rejects.toThrow(
        /refused|officer who is known|confirmed_by_another/,
      );
  });
});
