import { describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anEmployee, anOfficer, knowPerson } from "@/db/seed/builders";
import { confirmAddress, withdrawAddress } from "./confirm-address";
import { anotherDesk, logOf, refusalOf, withoutLog } from "./testing";
import { anAddressDesk } from "./testing-address";

const database = await freshDatabase();
const { administrator: sql } = database;
const desk = await anAddressDesk(database);
const { organisationId, hr, colleague, auditor, keeper, level3 } = desk;
const { aPerson, rowOf, lastOf, mailsTo, change, confirm } = desk;

describe("who confirms", () => {
  test("never the one who entered it, and never oneself", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    expect((await refusalOf(confirm(id, hr))).code).toBe("second-person-needed");
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: id });
    await withOrganisation(organisationId, (tx) => knowPerson(tx, self));
    expect((await refusalOf(confirm(id, self))).code).toBe("acts-on-self");
    expect(await lastOf(id)).toMatchObject({ in_force_at: null });
  });

  test("never with another account of the same person, in the database neither", async () => {
    const [one, again] = await Promise.all(
      [1, 2].map(() =>
        anOfficer(organisationId, ["id-administrator"], { name: "Samma Person", known: false }),
      ),
    );
    if (!one || !again) throw new Error("nobody");
    for (const { officerId, accountId } of [one, again])
      await withOrganisation(organisationId, (tx) =>
        knowPerson(tx, { organisationId, officerId, accountId, lookup: Buffer.alloc(32, 7) }),
      );
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" }, one);
    const known = { ...again, accounts: [one.accountId, again.accountId] };
    expect((await refusalOf(confirm(id, known))).code).toBe("second-person-needed");
    await expect(confirm(id, again)).rejects.toThrow("UPDATE on tenant.contact_address is refused");
    expect(await lastOf(id)).toMatchObject({ in_force_at: null, confirmed_by: null });
  });

  test("the database takes no confirmation by the one who entered it", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" }, hr, new Date());
    const { id: address } = await lastOf(id);
    await expect(
      sql`update tenant.contact_address set confirmed_by = ${hr.accountId}, confirmed_at = now(), in_force_at = now(), confirmed_how = 'known-number' where id = ${address}`,
    ).rejects.toThrow("refused");
  });

  test("the record is kept: neither login rewrites an entry, and nobody removes one", async () => {
    const id = await aPerson();
    for (const login of ["app", "worker"] as const) {
      const as = database.connect(login);
      await as`select set_config('app.organisation_id', ${organisationId}, false)`;
      await expect(
        as`update tenant.contact_address set entered_by = null where employee_id = ${id}`,
      ).rejects.toThrow("permission denied for table contact_address");
      await expect(as`delete from tenant.contact_address where employee_id = ${id}`).rejects.toThrow(
        "permission denied for table contact_address",
      );
    }
    await expect(sql`delete from tenant.contact_address where employee_id = ${id}`).rejects.toThrow(
      "refused",
    );
  });

  test("the wrong role is refused before anything is read", async () => {
    const none = { employeeId: "nobody", addressId: "none", how: "x" };
    expect((await refusalOf(confirmAddress(auditor, none))).code).toBe("forbidden");
    expect((await refusalOf(withdrawAddress(auditor, none))).code).toBe("forbidden");
    expect(
      (await refusalOf(confirmAddress(aJob(organisationId), { ...none, ...(await anEntry()) }))).code,
    ).toBe("forbidden");
  });

  test("a protected person's takes the permission, and the log tells no address", async () => {
    const id = await aPerson(level3.id, { protectedIdentity: "on" });
    await change(id, { email: "ny@example.se", protectedIdentity: "on" }, keeper);
    expect((await refusalOf(confirm(id))).code).toBe("protected-needs-permission");
    const second = await anOfficer(organisationId, ["security-officer", "protected-identity"]);
    await confirm(id, second);
    const log = JSON.stringify(await logOf(database, id));
    expect(log).toContain("employee.address-confirmed");
    expect(log).not.toContain("example.se");
  });

  test("a change entered together with the protection tells the log nothing either", async () => {
    const id = await aPerson(level3.id, { email: "oppen@example.se" });
    await change(id, { email: "hemlig@example.se", protectedIdentity: "on" });
    expect(JSON.stringify(await logOf(database, id))).not.toContain("hemlig@example.se");
  });

  test("another employer's looks as if it did not exist", async () => {
    const elsewhere = await anotherDesk();
    const theirs = await anEmployee(elsewhere.organisationId);
    const [entry] = await sql`select id from tenant.contact_address where employee_id = ${theirs.id}`;
    const asked = { employeeId: theirs.id, addressId: entry?.id, how: "known-number" };
    expect((await refusalOf(confirmAddress(colleague, asked))).code).toBe("not-found");
    const mixed = { ...asked, employeeId: await aPerson() };
    expect((await refusalOf(confirmAddress(colleague, mixed))).code).toBe("not-found");
  });

  test("of two at once one confirms and the other is told who", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    const outcomes = await Promise.allSettled([confirm(id, colleague), confirm(id, keeper)]);
    const winner = outcomes[0]?.status === "fulfilled" ? "Jonas Falk" : "Sara Ny";
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: winner },
    });
  });

  test("whoever confirms what was withdrawn, or what a later entry replaced, is told by whom and when", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    const { id: addressId } = await lastOf(id);
    const entry = { employeeId: id, addressId: String(addressId) };
    await withdrawAddress(keeper, entry, { now: new Date("2026-11-24T10:00:00Z") });
    const withdrawn = { by: "Sara Ny", at: "2026-11-24T10:00:00.000Z" };
    expect(await refusalOf(confirmAddress(colleague, { ...entry, how: "known-number" }))).toMatchObject({
      code: "changed-meanwhile",
      detail: withdrawn,
    });
    expect(await refusalOf(withdrawAddress(colleague, entry))).toMatchObject({
      code: "changed-meanwhile",
      detail: withdrawn,
    });
    await change(id, { email: "senare@example.se" }, keeper);
    expect(await refusalOf(withdrawAddress(colleague, entry))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Sara Ny" },
    });
  });

  test("if the audit entry cannot be written nothing is confirmed and nobody is told", async () => {
    const id = await aPerson(level3.id, { email: "tyst@example.se" });
    await withoutLog(database, () =>
      expect(change(id, { email: "ny@example.se" })).rejects.toThrow("no log"),
    );
    expect(await mailsTo("tyst@example.se")).toEqual([]);
    await change(id, { email: "ny@example.se" });
    await withoutLog(database, () => expect(confirm(id)).rejects.toThrow("no log"));
    expect(await rowOf(id)).toMatchObject({ email: "tyst@example.se" });
  });
});

async function anEntry() {
  const id = await aPerson(level3.id);
  await change(id, { email: "ny@example.se" });
  const { id: addressId } = await lastOf(id);
  return { employeeId: id, addressId: String(addressId), how: "known-number" };
}
