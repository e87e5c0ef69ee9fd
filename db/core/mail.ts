import { randomUUID } from "node:crypto";
import { and, between, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { accountEmployee } from "@/db/schema/account";
import { employee } from "@/db/schema/employee";
import { mail } from "@/db/schema/outbox";
import { composeMail, type MailBody } from "@/lib/domain/operation/mail-template";
import type { Tx } from "./client";
import { readTemplatesInForce } from "./mail-template";
import { queueWorks } from "./outbox";

export type MailRow = typeof mail.$inferSelect;

/** A mail has room for the employer's own words, whatever its kind; a text message is as it is written. */
type QueuedMail = {
  recipient: string;
  template: string;
  locale: string;
  subject: string;
} & ({ channel?: "email"; body: MailBody } | { channel: "phone"; body: string });

/** Writes a mail and the work to send it, in the caller's transaction: neither exists without the change it tells of. */
export async function queueMail(
  tx: Tx,
  organisationId: string,
  written: QueuedMail,
  now: Date,
): Promise<string> {
  const [id = ""] = await queueMails(tx, organisationId, [written], now);
  return id;
}

export async function queueMails(
  tx: Tx,
  organisationId: string,
  written: readonly QueuedMail[],
  now: Date,
): Promise<string[]> {
  if (written.length === 0) return [];
  const templates = await readTemplatesInForce(
    tx,
    written.flatMap(({ body }) => (typeof body === "string" ? [] : [body.kind])),
  );
  const whole = ({ body }: QueuedMail) =>
    typeof body === "string" ? body : composeMail(body, templates.get(body.kind));
  const rows = written.map((one) => ({
    ...one,
    ...{ body: whole(one), organisationId, id: randomUUID(), createdAt: now },
  }));
  await tx.insert(mail).values(rows);
  await queueWorks(
    tx,
    organisationId,
    rows.map(({ id }) => ({ kind: "mail.send", payload: { mailId: id } })),
    now,
  );
  return rows.map(({ id }) => id);
}

/** Where a holder is reached; null when no address is on record. */
export async function readMailAddress(tx: Tx, employeeId: string): Promise<string | null> {
  const [row] = await tx.select({ email: employee.email }).from(employee).where(eq(employee.id, employeeId));
  return row?.email || null;
}

/** Where an account is reached by mail, as the employee it is; null where that is not known. */
export async function readAccountAddress(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ email: employee.email })
    .from(accountEmployee)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, accountEmployee.organisationId),
        eq(employee.id, accountEmployee.employeeId),
      ),
    )
    .where(eq(accountEmployee.accountId, accountId));
  return row?.email || null;
}

/** When one of that template was last written, as far back as mails are kept. */
export async function readLastMailed(
  tx: Tx,
  organisationId: string,
  template: string,
): Promise<Date | undefined> {
  const [row] = await tx
    .select({ at: mail.createdAt })
    .from(mail)
    .where(and(eq(mail.organisationId, organisationId), eq(mail.template, template)))
    .orderBy(desc(mail.createdAt))
    .limit(1);
  return row?.at;
}

/** A mail as it waits; undefined when it does not exist. */
export async function readMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  const [row] = await tx.select().from(mail).where(eq(mail.id, id));
  return row;
}

/** The mails whose ids begin with those 16 digits in hexadecimal: hardly ever more than one. */
export async function listMailsBeginning(tx: Tx, organisationId: string, digits: string): Promise<MailRow[]> {
  const id = (rest: string) => `${digits}${rest.repeat(16)}`;
  return tx
    .select()
    .from(mail)
    .where(and(eq(mail.organisationId, organisationId), between(mail.id, id("0"), id("f"))));
}

/** Marks a mail sent; `body` replaces what it said when that must not stay readable. */
export async function saveMailSent(tx: Tx, before: MailRow, now: Date, body = before.body): Promise<void> {
  await tx
    .update(mail)
    .set({ sentAt: now, body })
    .where(and(eq(mail.organisationId, before.organisationId), eq(mail.id, before.id), isNull(mail.sentAt)));
}

/** No further try comes; `body` as for one that was sent. That it was meant to be sent remains. */
export async function saveMailGivenUp(tx: Tx, before: MailRow, now: Date, body = before.body): Promise<void> {
  await tx
    .update(mail)
    .set({ givenUpAt: now, body })
    .where(and(eq(mail.organisationId, before.organisationId), eq(mail.id, before.id)));
}

/** The newest first, by keyset: `before` is the last row of the page above. */
export function listMails(
  tx: Tx,
  organisationId: string,
  page: { size: number; before?: { createdAt: Date; id: string } },
): Promise<MailRow[]> {
  const { before } = page;
  const older = before
    ? or(
        lt(mail.createdAt, before.createdAt),
        and(eq(mail.createdAt, before.createdAt), sql`${mail.id} < ${before.id}`),
      )
    : undefined;
  return tx
    .select()
    .from(mail)
    .where(and(eq(mail.organisationId, organisationId), older))
    .orderBy(desc(mail.createdAt), desc(mail.id))
    .limit(page.size);
}
