import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anEid } from "@/db/seed/builders";
import { addEmployee } from "./add";
import { confirmAddress, withdrawAddress } from "./confirm-address";
import { editEmployee } from "./edit";
import { aForm, logOf, refusalOf } from "./testing";
import { anAddressDesk, days, start } from "./testing-address";

const database = await freshDatabase();
const { administrator: sql } = database;
const desk = await anAddressDesk(database);
const { organisationId, hr, colleague, security, level2, level3 } = desk;
const { aPerson, rowOf, entriesOf, lastOf, mailsTo, change, confirm } = desk;

describe("below level 3", () => {
  test("a change is in force at once, and the old address is told at once and nothing of the new", async () => {
    const id = await aPerson(level2.id, { email: "fore@example.se" });
    await change(id, { email: "ny@example.se" });
    expect(await rowOf(id)).toMatchObject({ email: "ny@example.se" });
    expect(await lastOf(id)).toMatchObject({
      kind: "email",
      replaced: "fore@example.se",
      value: "ny@example.se",
      entered_by: hr.accountId,
      entered_at: start,
      in_force_at: start,
      confirmed_by: null,
    });
    const [told, ...more] = await mailsTo("fore@example.se");
    expect(more).toEqual([]);
    expect(told).toContain("Din registrerade kontaktadress hos arbetsgivaren har ändrats: e-postadressen.");
    expect(told).not.toContain("ny@example.se");
  });

  test("a phone number is told of at the mail address, and both in one mail", async () => {
    const id = await aPerson(undefined, { email: "kvar@example.se" });
    await change(id, { email: "kvar@example.se", phone: "070-555 00 01" });
    expect((await mailsTo("kvar@example.se"))[0]).toContain("har ändrats: telefonnumret.");
    await change(id, { email: "annan@example.se", phone: "070-555 00 02" });
    expect(await mailsTo("kvar@example.se")).toHaveLength(2);
    expect((await mailsTo("kvar@example.se"))[1]).toContain("e-postadressen och telefonnumret");
    expect(await mailsTo("annan@example.se")).toEqual([]);
  });

  test("a first entry counts as a change, and an address taken away and entered again does too", async () => {
    const { employeeId } = await addEmployee(hr, aForm({ email: "forst@example.se", phone: "" }), {
      now: start,
    });
    expect(await entriesOf(employeeId)).toMatchObject([
      {
        kind: "email",
        replaced: null,
        value: "forst@example.se",
        entered_by: hr.accountId,
        in_force_at: start,
      },
    ]);
    await change(employeeId, { email: "", phone: "" });
    await change(employeeId, { email: "forst@example.se", phone: "" });
    expect((await entriesOf(employeeId)).map(({ replaced, value }) => [replaced, value])).toEqual([
      [null, "forst@example.se"],
      ["forst@example.se", null],
      [null, "forst@example.se"],
    ]);
  });

  test("what is written past the commands, by a feed or an import, counts as a change nobody stands behind", async () => {
    const id = await aPerson();
    await sql`update tenant.employee set email = 'flode@example.se' where id = ${id}`;
    expect(await lastOf(id)).toMatchObject({
      kind: "email",
      replaced: "gammal@example.se",
      value: "flode@example.se",
      entered_by: null,
      confirmed_by: null,
    });
    expect((await lastOf(id)).in_force_at).toBeInstanceOf(Date);
    await sql`update tenant.employee set title = 'Lärare', email = email where id = ${id}`;
    expect(await entriesOf(id)).toHaveLength(3); // mail and phone at first, and this one
  });

  test("saving a person without touching the address enters nothing and tells nobody", async () => {
    const id = await aPerson(level3.id, { email: "orord@example.se" });
    await change(id, { email: "orord@example.se", title: "Lärare" });
    expect(await entriesOf(id)).toHaveLength(2);
    expect(await mailsTo("orord@example.se")).toEqual([]);
  });
});

describe("from level 3, held or on order", () => {
  test.each(["ordered", "approved", "producing", "ready", "active", "suspended"])(
    "a change takes a second officer (%s)",
    async (status) => {
      const id = await aPerson(level3.id, { email: `${status}@example.se` }, status);
      await change(id, { email: "ny@example.se", title: "Lärare" });
      expect(await rowOf(id)).toMatchObject({ email: `${status}@example.se`, title: "Lärare" });
      expect(await lastOf(id)).toMatchObject({ value: "ny@example.se", in_force_at: null });
      expect((await mailsTo(`${status}@example.se`))[0]).toContain("Någon vill ändra");

      await confirm(id);
      expect(await rowOf(id)).toMatchObject({ email: "ny@example.se" });
      expect(await lastOf(id)).toMatchObject({
        in_force_at: days(1),
        confirmed_by: colleague.accountId,
        confirmed_at: days(1),
        confirmed_how: "known-number",
      });
      expect((await mailsTo(`${status}@example.se`))[1]).toContain("har ändrats");
    },
  );

  test.each(["revoked", "cancelled"])("what has ended asks for nobody (%s)", async (status) => {
    const id = await aPerson(level3.id, {}, status);
    await change(id, { email: "ensam@example.se" });
    expect(await rowOf(id)).toMatchObject({ email: "ensam@example.se" });
  });

  test("an expired one asks for nobody either", async () => {
    const id = await aPerson();
    await anEid(organisationId, { employeeId: id, typeId: level3.id, validTo: days(-1) });
    await change(id, { email: "utgangen@example.se" });
    expect(await rowOf(id)).toMatchObject({ email: "utgangen@example.se" });
  });

  test("a phone number and an address taken away wait as well", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "", phone: "070-555 00 03" });
    expect(await rowOf(id)).toMatchObject({ email: "gammal@example.se", phone: "010-555 00 24" });
    expect((await entriesOf(id)).slice(2).map(({ kind, value }) => [kind, value])).toEqual([
      ["email", null],
      ["phone", "070-555 00 03"],
    ]);
  });

  test("the trail says who entered and who confirmed, and from what to what", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    await confirm(id);
    const told = (await logOf(database, id)).filter(({ action }) => action.includes("address"));
    expect(told).toMatchObject([
      {
        action: "employee.address-entered",
        actorId: hr.accountId,
        detail: { before: { email: "gammal@example.se" }, after: { email: "ny@example.se" } },
      },
      {
        action: "employee.address-confirmed",
        actorId: colleague.accountId,
        detail: { before: { email: "gammal@example.se" }, after: { email: "ny@example.se" } },
      },
    ]);
  });

  test("a job waits for a second person as an officer does", async () => {
    const id = await aPerson(level3.id, { email: "jobb@example.se" });
    const feed = aJob(organisationId, "hr-feed");
    const { version } = await rowOf(id);
    await editEmployee(
      feed,
      { employeeId: id, version, ...aForm({ email: "flode@example.se" }) },
      { now: start },
    );
    expect(await rowOf(id)).toMatchObject({ email: "jobb@example.se" });
    expect(await lastOf(id)).toMatchObject({ entered_by: null, in_force_at: null });
    expect((await mailsTo("jobb@example.se")).at(-1)).toContain("automatiskt");
  });

  test("what waits still waits when the e-ID has ended meanwhile, and lapses after fourteen days", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    await sql`update tenant.eid set status = 'revoked', status_reason = 'lost' where employee_id = ${id}`;
    expect(await rowOf(id)).toMatchObject({ email: "gammal@example.se" });
    expect((await refusalOf(confirm(id, colleague, days(14)))).code).toBe("address-change-over");
    await confirm(id, colleague, new Date(days(14).getTime() - 1));
    expect(await rowOf(id)).toMatchObject({ email: "ny@example.se" });
  });

  test("what has lapsed can be entered again, and then waits anew", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    await change(id, { email: "ny@example.se" }, hr, days(14));
    expect(await lastOf(id)).toMatchObject({ entered_at: days(14), in_force_at: null });
    await confirm(id, colleague, days(15));
    expect(await rowOf(id)).toMatchObject({ email: "ny@example.se" });
  });

  test("another change takes the place of the one that waits, which can then not be confirmed", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    const { id: first } = await lastOf(id);
    await change(id, { email: "nyare@example.se" }, colleague);
    const stale = { employeeId: id, addressId: first, how: "known-number" };
    expect((await refusalOf(confirmAddress(security, stale, { now: days(1) }))).code).toBe(
      "changed-meanwhile",
    );
    await confirm(id, security);
    expect(await rowOf(id)).toMatchObject({ email: "nyare@example.se" });
  });

  test("typing in what waits already is no change and no confirmation", async () => {
    const id = await aPerson(level3.id);
    await change(id, { email: "ny@example.se" });
    await change(id, { email: "ny@example.se" }, colleague);
    expect(await rowOf(id)).toMatchObject({ email: "gammal@example.se" });
    expect(await lastOf(id)).toMatchObject({ entered_by: hr.accountId, confirmed_by: null });
  });

  test("it can be taken back or declined while it waits, and then never comes into force", async () => {
    for (const who of [hr, security]) {
      const id = await aPerson(level3.id);
      await change(id, { email: "ny@example.se" });
      const { id: addressId } = await lastOf(id);
      await withdrawAddress(who, { employeeId: id, addressId }, { now: days(1) });
      expect(await lastOf(id)).toMatchObject({ withdrawn_by: who.accountId, in_force_at: null });
      expect((await refusalOf(confirm(id))).code).toBe("changed-meanwhile");
      expect((await refusalOf(withdrawAddress(who, { employeeId: id, addressId }))).code).toBe(
        "changed-meanwhile",
      );
      expect(await rowOf(id)).toMatchObject({ email: "gammal@example.se" });
    }
  });

  test("a code on its way to the old address ends when the new one comes into force", async () => {
    const id = await aPerson(level2.id);
    const [eid] = await sql`select id from tenant.eid where employee_id = ${id}`;
    const receipt = {
      ...{ organisation_id: organisationId, id: crypto.randomUUID(), eid_id: eid?.id, reference: `KV-${id}` },
      ...{ terms_version: 1, prepared_at: start, prepared_by: hr.accountId, code_tries: 0 },
      ...{ code_hash: Buffer.alloc(32), code_sent_at: start, code_expires_at: days(1) },
    };
    await sql`insert into tenant.receipt ${sql(receipt)}`;
    await change(id, { email: "ny@example.se" });
    const [ended] =
      await sql`select code_hash, code_expires_at from tenant.receipt where eid_id = ${eid?.id}`;
    expect(ended).toEqual({ code_hash: null, code_expires_at: null });
  });
});
