import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import type { OfficerActor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { confirmAddress } from "@/lib/employee/confirm-address";
import { editEmployee } from "@/lib/employee/edit";
import { aForm, refusalOf } from "@/lib/employee/testing";
import { sendReceiptCode } from "@/lib/receipt/send-code";
import { signReceiptWithCode } from "@/lib/receipt/sign-with-code";
import { handOverEid } from "./hand-over";
import { prepareHandOver } from "./prepare-hand-over";
import { aDesk, type Desk } from "./testing-desk";

const { administrator: sql } = await freshDatabase();
const dayMs = 86_400_000;

/** A desk with a clock of its own, and what an officer who means ill can do there. */
class Counter {
  #now = Date.now() + 60_000;

  constructor(readonly desk: Desk) {}

  static async open(level: 2 | 3): Promise<Counter> {
    const desk = await aDesk();
    if (level === 2)
      await sql`update tenant.eid_type set level = 2, second_person = true where id = ${desk.typeId}`;
    return new Counter(desk);
  }

  get #at() {
    this.#now += 61_000; // a code is sent once a minute
    return { now: new Date(this.#now) };
  }
  wait(days: number) {
    this.#now += days * dayMs;
  }

  async changeAddress(by: OfficerActor, email = inboxOf(by)) {
    const [row] = await sql`select version, phone from tenant.employee where id = ${this.desk.employeeId}`;
    const form = { ...aForm({ email, phone: row?.phone ?? "" }), employeeId: this.desk.employeeId };
    await editEmployee(by, { ...form, version: row?.version }, this.#at);
  }
  async confirm(by: OfficerActor) {
    const [row] = await sql`
      select id from tenant.contact_address where employee_id = ${this.desk.employeeId} and kind = 'email'
      order by nth desc limit 1`;
    const asked = { employeeId: this.desk.employeeId, addressId: row?.id, how: "known-number" };
    await confirmAddress(by, asked, this.#at);
  }
  async prepare(by: OfficerActor) {
    const [last] = await sql`
      select id from tenant.receipt where eid_id = ${this.desk.eidId} and withdrawn_at is null`;
    await prepareHandOver(by, { ...this.desk.answers, replaces: last?.id ?? "" }, this.#at);
  }
  async send(by: OfficerActor) {
    await sendReceiptCode(by, { receiptId: await this.#receiptId() }, this.#at);
  }
  /** Types the newest code that has come to an inbox. */
  async type(by: OfficerActor, inbox = inboxOf(by)) {
    const [mail] = await sql`
      select body from tenant.mail where organisation_id = ${this.desk.organisationId} and recipient = ${inbox}
        and template = 'receipt-code' order by created_at desc limit 1`;
    const code = /Kod: ([0-9A-Z-]{9})/.exec(mail?.body)?.[1] ?? "ZZZZ-ZZZZ";
    await signReceiptWithCode(by, { receiptId: await this.#receiptId(), code, accepted: "on" }, this.#at);
  }
  async finish(by: OfficerActor) {
    await handOverEid(by, { eidId: this.desk.eidId, version: 1 }, this.#at);
  }

  async #receiptId(): Promise<string> {
    const [row] = await sql`
      select id from tenant.receipt where eid_id = ${this.desk.eidId} order by prepared_at desc limit 1`;
    return String(row?.id ?? randomUUID());
  }
  async status(): Promise<string> {
    return String((await sql`select status from tenant.eid where id = ${this.desk.eidId}`)[0]?.status);
  }
}

const inboxOf = (officer: OfficerActor) => `${officer.name.toLowerCase().replace(" ", ".")}@example.se`;

describe("the code never goes", () => {
  test("to an inbox that the officer at the desk has put in the holder's place (level 2)", async () => {
    const counter = await Counter.open(2);
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
    const counter = await Counter.open(3);
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
    const counter = await Counter.open(2);
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
    const counter = await Counter.open(3);
    const { berit, cecilia } = counter.desk;
    await sql`update tenant.employee set email = 'flode@example.se' where id = ${counter.desk.employeeId}`;
    await counter.prepare(berit);
    expect((await refusalOf(counter.send(berit))).code).toBe("address-changed-lately");
    await counter.confirm(cecilia);
    await counter.send(berit);

    const alone = await Counter.open(3);
    await sql`update tenant.employee set email = 'ensam@example.se' where id = ${alone.desk.employeeId}`;
    await alone.prepare(alone.desk.berit);
    await alone.confirm(alone.desk.berit);
    expect((await refusalOf(alone.send(alone.desk.berit))).code).toBe("address-changed-lately");
  });

  test("before a second officer has confirmed the address; then at once, also for who entered it", async () => {
    const counter = await Counter.open(2);
    const { berit, cecilia } = counter.desk;
    await counter.changeAddress(berit, "ny@example.se");
    await counter.prepare(berit);
    await counter.confirm(cecilia);
    await counter.send(berit);
    await counter.type(berit, "ny@example.se");
    await counter.finish(berit);
    expect(await counter.status()).toBe("active");
  });

  test("by a code sent before the address changed", async () => {
    const counter = await Counter.open(2);
    const { anna, berit } = counter.desk;
    await counter.prepare(berit);
    await counter.send(berit);
    await counter.changeAddress(anna, "ny@example.se");
    expect((await refusalOf(counter.type(berit, "alva.ask@example.se"))).code).toBe("code-expired");
  });

  test("as a text message to a number that the officer at the desk entered, or that is not on record", async () => {
    const counter = await Counter.open(3);
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

    const other = await Counter.open(3);
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
          const counter = await Counter.open(level as 2 | 3);
          for (const [act, with_] of steps) {
            if (act === "wait") counter.wait(Number(with_));
            else await tried(() => counter[act](counter.desk[with_ as "berit"]));
          }
          await noneAlone(counter.desk);
        },
      ),
      { numRuns: 25, examples: alone.map((steps) => [2, steps] as never) },
    );
  }, 120_000);

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

/** For every code mailed to an officer: somebody beside the one who sent it entered or confirmed that address. */
async function noneAlone({ organisationId, employeeId, eidId, ...desk }: Desk): Promise<void> {
  const officers = [desk.anna, desk.berit, desk.cecilia];
  const sent = await sql`
    select m.recipient, e.actor_id as by from tenant.mail m
      join tenant.audit_event e on e.organisation_id = m.organisation_id and e.at = m.created_at and e.action = 'receipt.code-sent'
     where m.organisation_id = ${organisationId} and m.template = 'receipt-code'`;
  for (const { recipient, by } of sent) {
    if (!officers.some((officer) => inboxOf(officer) === recipient)) continue;
    const hands = await sql`
      select entered_by, confirmed_by from tenant.contact_address
       where employee_id = ${employeeId} and value = ${recipient} and in_force_at is not null`;
    const people = hands
      .flatMap((row) => [row.entered_by, row.confirmed_by])
      .filter((one) => one && one !== by);
    expect(people.length).toBeGreaterThan(0);
  }
  const [eid] = await sql`select status, produced_by, handed_over_by from tenant.eid where id = ${eidId}`;
  if (eid?.status === "active") expect(eid.handed_over_by).not.toBe(eid.produced_by);
}
