import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { confirmAddress } from "@/lib/people/employee/confirm-address";
import { editEmployee } from "@/lib/people/employee/edit";
import { aForm, refusalOf } from "@/lib/people/employee/testing";
import { Counter, inboxOf } from "@/lib/testing/testing-counter";
import { prepareHandOver } from "./prepare-hand-over";
import type { Desk } from "./testing-desk";

const { administrator: sql } = await freshDatabase();
const openCounter = (level: 2 | 3) => Counter.open(sql, level);

describe("the code never goes", () => {
  test("to an inbox that the officer at the desk has put in the holder's place (level 2)", async () => {
    const counter = await openCounter(2);
    const { berit } = counter.desk;
    await counter.changeAddress(berit);
    await counter.prepare(berit);
    expect(await refusalOf(counter.send(berit))).toMatchObject({
      code: "address-entered-by-you",
      detail: { kind: "email" },
    });
    counter.wait(30);
    expect((await refusalOf(counter.send(berit))).code).toBe("address-entered-by-you");
    expect(
      await sql`select 1 from tenant.mail where recipient = 'berit.bok@example.se' and template = 'receipt-code'`,
    ).toHaveLength(0);
  });

  test("there from level 3 either, where the change waits for somebody else and the code goes to the old address", async () => {
    const counter = await openCounter(3);
    const { berit } = counter.desk;
    await counter.changeAddress(berit);
    await counter.prepare(berit);
    await counter.send(berit);
    const codes = await sql`select recipient from tenant.mail
      where organisation_id = ${counter.desk.organisationId} and template = 'receipt-code'`;
    expect(codes).toEqual([{ recipient: "alva.ask@example.se" }]);
    expect((await refusalOf(counter.type(berit))).code).toBe("code-wrong");
  });

  test("to an address that anybody changed less than seven days ago; then it does", async () => {
    const counter = await openCounter(2);
    const { anna, berit } = counter.desk;
    await counter.changeAddress(anna, "ny@example.se");
    await counter.prepare(berit);
    expect((await refusalOf(counter.send(berit))).code).toBe("address-changed-lately");
    counter.wait(6.9);
    expect((await refusalOf(counter.send(berit))).code).toBe("address-changed-lately");
    counter.wait(0.1);
    await counter.send(berit);
  });

  test("to one that a feed or an import brought, until a week has passed or an officer not at the desk confirms it", async () => {
    const counter = await openCounter(3);
    const { berit, cecilia } = counter.desk;
    await sql`update tenant.employee set email = 'flode@example.se' where id = ${counter.desk.employeeId}`;
    await counter.prepare(berit);
    expect((await refusalOf(counter.send(berit))).code).toBe("address-changed-lately");
    await counter.confirm(cecilia);
    await counter.send(berit);

    const alone = await openCounter(3);
    await sql`update tenant.employee set email = 'ensam@example.se' where id = ${alone.desk.employeeId}`;
    await alone.prepare(alone.desk.berit);
    await alone.confirm(alone.desk.berit);
    expect((await refusalOf(alone.send(alone.desk.berit))).code).toBe("address-changed-lately");
  });

  test("before a second officer has confirmed the address; then at once, also for who entered it", async () => {
    const counter = await openCounter(2);
    const { berit, cecilia } = counter.desk;
    await counter.changeAddress(berit, "ny@example.se");
    await counter.prepare(berit);
    await counter.confirm(cecilia);
    await counter.send(berit);
    await counter.type(berit, "ny@example.se");
    await counter.finish(berit);
    expect(await counter.status()).toBe("active");
  });

  test("by a code sent before the address changed, also once the new one is confirmed", async () => {
    const counter = await openCounter(2);
    const { anna, berit, cecilia } = counter.desk;
    await counter.prepare(berit);
    await counter.send(berit);
    await counter.changeAddress(anna, "ny@example.se");
    expect((await refusalOf(counter.type(berit, "alva.ask@example.se"))).code).toBe("address-changed-lately");
    await counter.confirm(cecilia);
    expect((await refusalOf(counter.type(berit, "alva.ask@example.se"))).code).toBe("code-expired");
  });

  test("by way of a colleague who pressed send: who entered the address does not type the code either", async () => {
    const counter = await openCounter(2);
    const { berit, organisationId } = counter.desk;
    const doris = await anOfficer(organisationId, ["id-administrator"]);
    await counter.changeAddress(berit);
    counter.wait(7);
    await counter.prepare(doris);
    await counter.send(doris);
    expect((await refusalOf(counter.type(berit))).code).toBe("address-entered-by-you");
  });

  test("as a text message to a number that the officer at the desk entered, or that is not on record", async () => {
    const counter = await openCounter(3);
    const { berit, cecilia, answers, employeeId } = counter.desk;
    const byText = { ...answers, codeChannel: "text-message" };
    const refused = () => refusalOf(prepareHandOver(berit, byText));
    expect(await refused()).toMatchObject({ code: "no-phone", field: "codeChannel" });
    const [row] = await sql`select version from tenant.employee where id = ${employeeId}`;
    const form = { ...aForm({ email: "alva.ask@example.se", phone: "070-555 00 09" }), employeeId };
    await editEmployee(berit, { ...form, version: row?.version });
    expect((await refused()).code).toBe("no-phone");
    const [entry] =
      await sql`select id from tenant.contact_address where employee_id = ${employeeId} and kind = 'phone'`;
    await confirmAddress(cecilia, { employeeId, addressId: entry?.id, how: "known-number" });
    await prepareHandOver(berit, byText);

    const other = await openCounter(3);
    await sql`update tenant.employee set phone = '070-555 00 08' where id = ${other.desk.employeeId}`;
    const toNew = { ...other.desk.answers, codeChannel: "text-message" };
    expect(await refusalOf(prepareHandOver(other.desk.berit, toNew))).toMatchObject({
      code: "address-changed-lately",
      field: "codeChannel",
      detail: { kind: "phone" },
    });
  });
});

const acts = ["changeAddress", "confirm", "prepare", "send", "type", "finish"] as const;
const step = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...acts), fc.constantFrom("berit", "anna", "cecilia")) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("wait" as const), fc.constantFrom(1, 6, 7, 30)) },
);

describe("whatever is tried, in whatever order (K3.4)", () => {
  test("an e-ID opened with a code from an officer's own inbox has two officers behind that address", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(2, 3),
        fc.array(step, { minLength: 4, maxLength: 14 }),
        async (level, steps) => {
          const counter = await openCounter(level as 2 | 3);
          for (const [act, with_] of steps) {
            if (act === "wait") counter.wait(Number(with_));
            else await tried(() => counter[act](counter.desk[with_ as "berit"]));
          }
          await noneAlone(counter.desk);
        },
      ),
      { numRuns: 25, examples: alone.map((steps) => [2, steps] as never) },
    );
  });

  /** The whole way for one person alone, and with a week's patience. */
  const alone = [
    ["changeAddress", "prepare", "send", "type", "finish"].map((act) => [act, "berit"]),
    [
      ...["changeAddress", "confirm", "prepare"].map((act) => [act, "berit"]),
      ["wait", 7],
      ...["send", "type", "finish"].map((act) => [act, "berit"]),
    ],
  ];
});

async function tried(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (why) {
    if (!(why instanceof Refusal)) throw why;
  }
}

/** For every code mailed to an officer: somebody beside whoever sent or typed it entered or confirmed that address. */
async function noneAlone({ organisationId, employeeId, eidId, ...desk }: Desk): Promise<void> {
  const officers = [desk.anna, desk.berit, desk.cecilia];
  const used = await sql`
    select e.actor_id as by, (
      select m.recipient from tenant.mail m
       where m.organisation_id = e.organisation_id and m.template = 'receipt-code' and m.created_at <= e.at
       order by m.created_at desc limit 1) as recipient
      from tenant.audit_event e
     where e.organisation_id = ${organisationId} and e.outcome = 'done'
       and e.action in ('receipt.code-sent', 'receipt.signed', 'receipt.witnessed')`;
  for (const { recipient, by } of used) {
    if (!officers.some((officer) => inboxOf(officer) === recipient)) continue;
    const hands = await sql`
      select entered_by, confirmed_by from tenant.contact_address
       where employee_id = ${employeeId} and value = ${recipient} and in_force_at is not null`;
    const people = hands.flatMap((row) => [row.entered_by, row.confirmed_by]);
    expect(people.filter((one) => one && one !== by).length).toBeGreaterThan(0);
  }
  const [eid] = await sql`select status, produced_by, handed_over_by from tenant.eid where id = ${eidId}`;
  if (eid?.status === "active") expect(eid.handed_over_by).not.toBe(eid.produced_by);
}
