import { randomUUID } from "node:crypto";
import type { FreshDatabase } from "@/db/core/testing";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { sendReceiptCode } from "@/lib/credential/receipt/send-code";
import { signReceiptWithCode } from "@/lib/credential/receipt/sign-with-code";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { confirmAddress } from "@/lib/people/employee/confirm-address";
import { editEmployee } from "@/lib/people/employee/edit";
import { aForm } from "@/lib/people/employee/testing";

const dayMs = 86_400_000;

/** A desk with a clock of its own, and what an officer who means ill can do there. */
export class Counter {
  #now = Date.now() + 60_000;

  constructor(
    readonly sql: FreshDatabase["administrator"],
    readonly desk: Desk,
  ) {}

  static async open(sql: FreshDatabase["administrator"], level: 2 | 3): Promise<Counter> {
    const desk = await aDesk();
    if (level === 2)
      await sql`update tenant.eid_type set level = 2, second_person = true where id = ${desk.typeId}`;
    return new Counter(sql, desk);
  }

  get #at() {
    this.#now += 61_000; // a code is sent once a minute
    return { now: new Date(this.#now) };
  }
  wait(days: number) {
    this.#now += days * dayMs;
  }

  async changeAddress(by: OfficerActor, email = inboxOf(by)) {
    const [row] = await this
      .sql`select version, phone from tenant.employee where id = ${this.desk.employeeId}`;
    const form = { ...aForm({ email, phone: row?.phone ?? "" }), employeeId: this.desk.employeeId };
    await editEmployee(by, { ...form, version: row?.version }, this.#at);
  }
  async confirm(by: OfficerActor) {
    const [row] = await this.sql`
      select id from tenant.contact_address where employee_id = ${this.desk.employeeId} and kind = 'email'
      order by nth desc limit 1`;
    const asked = { employeeId: this.desk.employeeId, addressId: row?.id, how: "known-number" };
    await confirmAddress(by, asked, this.#at);
  }
  async prepare(by: OfficerActor) {
    const [last] = await this.sql`
      select id from tenant.receipt where eid_id = ${this.desk.eidId} and withdrawn_at is null`;
    await prepareHandOver(by, { ...this.desk.answers, replaces: last?.id ?? "" }, this.#at);
  }
  async send(by: OfficerActor) {
    await sendReceiptCode(by, { receiptId: await this.#receiptId() }, this.#at);
  }
  /** Types the newest code that has come to an inbox. */
  async type(by: OfficerActor, inbox = inboxOf(by)) {
    const [mail] = await this.sql`
      select body from tenant.mail where organisation_id = ${this.desk.organisationId} and recipient = ${inbox}
        and template = 'receipt-code' order by created_at desc limit 1`;
    const code = /Engångskod: ([0-9A-Z-]{9})/.exec(mail?.body)?.[1] ?? "ZZZZ-ZZZZ";
    await signReceiptWithCode(by, { receiptId: await this.#receiptId(), code, accepted: "on" }, this.#at);
  }
  async finish(by: OfficerActor) {
    await handOverEid(by, { eidId: this.desk.eidId, version: 1 }, this.#at);
  }

  async #receiptId(): Promise<string> {
    const [row] = await this.sql`
      select id from tenant.receipt where eid_id = ${this.desk.eidId} order by prepared_at desc limit 1`;
    return String(row?.id ?? randomUUID());
  }
  async status(): Promise<string> {
    return String((await this.sql`select status from tenant.eid where id = ${this.desk.eidId}`)[0]?.status);
  }
}

export const inboxOf = (officer: OfficerActor) =>
  `${officer.name.toLowerCase().replace(" ", ".")}@example.se`;
