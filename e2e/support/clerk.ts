import { randomUUID, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { callAction, postAction } from "@/e2e/support/action";
import { formOf } from "@/e2e/support/attempt";
import { database } from "@/e2e/support/database";
import { inDays } from "@/e2e/support/day";
import { baseUrl, signIn } from "@/e2e/support/door";
import { syntheticNumber } from "@/e2e/support/person";

type Fields = Record<string, string>;
type Person = Record<"givenName" | "surname" | "personalNumber", string> & { email?: string };
/** A card as it is typed: its number and a request for each of its keys. */
type Card = Record<"carrierNumber" | "authentication" | "signature", string>;

/** The ids of the build's server actions by their names, which are unique. */
let actionIds: Map<string, string> | undefined;
function idOf(action: string): string {
  if (!actionIds) {
    const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
    const built = Object.entries(node as Record<string, { exportedName: string }>);
    actionIds = new Map(built.map(([id, { exportedName }]) => [exportedName, id]));
  }
  const id = actionIds.get(action);
  if (!id) throw new Error(`The build has no action ${action}.`);
  return id;
}

/**
 * An officer who posts the product's own forms without a browser, for what a story begins with and is not about.
 * e2e/one-eid.spec.ts has the same forms filled in on their pages.
 */
export class Clerk {
  private constructor(
    private readonly subject: string,
    private readonly slug: string,
    private readonly cookie: string,
  ) {}

  static async of(subject: string, slug = "exempelkoping"): Promise<Clerk> {
    return new Clerk(subject, slug, await signIn(subject));
  }

  /** Answers the path that the form leads to, and throws the product's answer when it leads nowhere. */
  async submit(action: string, fields: Fields): Promise<string> {
    const form = formOf({ organisation: this.slug, requestId: randomUUID(), ...fields });
    const headers = { Cookie: this.cookie, Origin: baseUrl };
    const answer = await callAction(idOf(action), `/${this.slug}`, form, headers);
    const path = answer.headers.get("x-action-redirect")?.split(";")[0];
    if (!path) throw new Error(`${action}: ${answer.status} ${(await answer.text()).slice(-2_000)}`);
    return path;
  }

  /** Answers the employee's id. */
  async hire(person: Person): Promise<string> {
    const fields = { ...person, kind: "employee", employedFrom: "2026-01-01" };
    return /employees\/([0-9a-f-]{36})/.exec(await this.submit("addEmployeeAction", fields))?.[1] ?? "";
  }

  /** A colleague by this surname, whom no other story touches. */
  async hireBySurname(surname: string): Promise<{ name: string; employeeId: string }> {
    const person = { givenName: "Alva", surname, personalNumber: syntheticNumber() };
    return { name: `Alva ${surname}`, employeeId: await this.hire(person) };
  }

  /** Places an order of a type, by its Swedish name, out of a draft in which each question is answered. */
  async order(employeeId: string, type: string): Promise<{ eidId: string; number: string }> {
    const sql = database();
    const [row] = await sql`select t.organisation_id, t.id as type_id, a.id as account_id
      from tenant.eid_type t join system.organisation_slug s using (organisation_id), system.account a
      where s.slug = ${this.slug} and t.name_sv = ${type} and a.subject = ${this.subject} order by t.version desc limit 1`;
    if (!row) throw new Error(`${this.slug} has no type ${type}.`);
    const [draftId, now] = [randomUUID(), new Date()];
    const answers = {
      ...{ employeeId, typeId: row.type_id, validDay: inDays(365), appliedBy: "employer" },
      ...{ method: "in-person", source: "personnel-register", agrees: "on", reference: "" },
    };
    const draft = { id: draftId, account_id: row.account_id, answers: sql.json(answers), updated_at: now };
    await sql`insert into tenant.eid_draft ${sql({ organisation_id: row.organisation_id, ...draft })}`;
    await this.submit("placeOrderAction", { draftId, seen: now.toISOString() });
    const [eid] = await sql`select number from tenant.eid where id = ${draftId}`;
    return { eidId: draftId, number: eid?.number };
  }

  async approve(eidId: string): Promise<void> {
    await this.submit("approveEidAction", await shown(eidId));
  }

  /** A card whose keys the clerk declares. */
  async produce(eidId: string, card: Card): Promise<void> {
    await this.submit("produceEidAction", { ...(await shown(eidId)), declared: "on", ...card });
  }

  /** The second officer behind an address that a colleague has entered. */
  async confirmAddress(employeeId: string): Promise<void> {
    const [row] = await database()`select e.version, a.id from tenant.employee e
      join tenant.contact_address a on a.employee_id = e.id where e.id = ${employeeId} order by a.entered_at desc limit 1`;
    const fields = { employeeId, version: String(row?.version), addressId: row?.id };
    await this.submit("confirmAddressAction", { ...fields, how: "personnel-register" });
  }

  /** Hands a card over against a receipt that its holder signs with the code in their mail. */
  async handOver(eidId: string, carrierNumber: string, email: string): Promise<void> {
    const proof = { method: "in-person", document: "driving-licence", documentTail: "4127" };
    const card = { carrierNumber, keyDeclared: "on", codeChannel: "letter", replaces: "" };
    await this.submit("prepareHandOverAction", { ...(await shown(eidId)), ...card, ...proof });
    const sql = database();
    const [receipt] =
      await sql`select id from tenant.receipt where eid_id = ${eidId} order by prepared_at desc limit 1`;
    const receiptId: string = receipt?.id;
    await this.submit("sendReceiptCodeAction", { receiptId });
    const [mail] = await sql`select body from tenant.mail
      where template = 'receipt-code' and recipient = ${email} order by created_at desc limit 1`;
    const code = /Engångskod: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(mail?.body)?.[1] ?? "";
    await this.submit("signReceiptWithCodeAction", { receiptId, code, accepted: "on" });
    await until(async () => {
      const [signed] = await sql`select signed_at from tenant.receipt where id = ${receiptId}`;
      return signed?.signed_at !== null;
    });
    await this.submit("handOverEidAction", await shown(eidId));
  }

  async invitePasskey(subject: string): Promise<void> {
    const [officer] = await database()`select o.id from tenant.officer o
      join system.account a on a.id = o.account_id join system.organisation_slug s using (organisation_id)
      where a.subject = ${subject} and s.slug = ${this.slug}`;
    await this.submit("invitePasskeyAction", { officerId: officer?.id });
  }

  /** Signs that a colleague's newest passkey enters the key directory, with the persona's own passkey of the demo. */
  async enterKey(subject: string): Promise<void> {
    const [passkey] =
      await database()`select p.id from tenant.passkey p join system.account a on a.id = p.account_id
      where a.subject = ${subject} order by p.enrolled_at desc limit 1`;
    const fields = {
      organisation: this.slug,
      requestId: randomUUID(),
      passkeyId: passkey?.id,
      verb: "add-key",
    };
    const headers = { Cookie: this.cookie, Origin: baseUrl };
    const page = `/${this.slug}/settings/key-directory`;
    const asked = await postAction(idOf("askAboutKeyAction"), page, formOf(fields), headers);
    const signing = new URL(asked.headers.get("location") ?? "");
    const { origin } = signing;
    signing.hostname = "localhost"; // browsers alone look up names below localhost by themselves
    const body = new URLSearchParams();
    const answer = await fetch(signing, {
      method: "POST",
      body,
      headers: { Origin: origin },
      redirect: "manual",
    });
    if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`);
  }

  async suspend(eidId: string): Promise<void> {
    await this.submit("suspendEidAction", await shown(eidId));
  }

  async revoke(eidId: string, reason: string): Promise<void> {
    await this.submit("revokeEidAction", { ...(await shown(eidId)), reason });
  }
}

/** The certificates of an e-ID that is being produced, once the signer has made them. */
export async function certificatesOf(eidId: string): Promise<X509Certificate[]> {
  await until(async () => (await statusOf(eidId)) === "ready");
  const rows = await database()`select der from tenant.certificate where eid_id = ${eidId} order by purpose`;
  return rows.map(({ der }) => new X509Certificate(der));
}

/** An e-ID and its version, as a page would show them. */
async function shown(eidId: string): Promise<{ eidId: string; version: string }> {
  const [eid] = await database()`select version from tenant.eid where id = ${eidId}`;
  return { eidId, version: String(eid?.version) };
}

async function statusOf(eidId: string): Promise<string> {
  const [eid] = await database()`select status from tenant.eid where id = ${eidId}`;
  return eid?.status;
}

/** Waits for what the worker and the signer do. */
async function until(done: () => Promise<boolean>): Promise<void> {
  await expect.poll(done, { timeout: 60_000, intervals: [100] }).toBe(true);
}
