import { and, count, desc, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import type { OutboxWork } from "@/db/core/outbox";
import { changedMeanwhile } from "@/db/core/versioned";
import { contactAddress } from "@/db/schema/contact-address";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { organisation } from "@/db/schema/organisation";
import { mail, outbox } from "@/db/schema/outbox";
import { Refusal } from "@/lib/domain/core/refusal";

/** Work that was given up and that nobody has seen to: what the index outbox_dead holds. */
export const isDead = and(isNotNull(outbox.doneAt), isNotNull(outbox.lastError), isNull(outbox.settledAt));

const isItsMail = and(
  eq(mail.organisationId, outbox.organisationId),
  eq(mail.id, sql`(${outbox.payload} ->> 'mailId')::uuid`),
);
const isItsEid = and(
  eq(eid.organisationId, outbox.organisationId),
  eq(eid.id, sql`(${outbox.payload} ->> 'eidId')::uuid`),
);

export type DeadLetterRow = Awaited<ReturnType<typeof listDeadLetters>>[number];

/** Whose, or of all employers where none is named. */
export async function countDeadLetters(tx: Tx, organisationId?: string): Promise<number> {
  const whose = organisationId ? eq(outbox.organisationId, organisationId) : undefined;
  const [row] = await tx.select({ n: count() }).from(outbox).where(and(isDead, whose));
  return row?.n ?? 0;
}

/** The newest first, by keyset; a mail with its recipient, other work with the e-ID it is about. */
export function listDeadLetters(
  tx: Tx,
  organisationId: string,
  page: { size: number; before?: { doneAt: Date; id: number } },
) {
  const { before } = page;
  const older = before
    ? or(lt(outbox.doneAt, before.doneAt), and(eq(outbox.doneAt, before.doneAt), lt(outbox.id, before.id)))
    : undefined;
  return tx
    .select({
      id: outbox.id,
      kind: outbox.kind,
      attempts: outbox.attempts,
      lastError: outbox.lastError,
      createdAt: outbox.createdAt,
      doneAt: outbox.doneAt,
      template: mail.template,
      recipient: mail.recipient,
      eidId: eid.id,
      number: eid.number,
    })
    .from(outbox)
    .leftJoin(mail, isItsMail)
    .leftJoin(eid, isItsEid)
    .where(and(eq(outbox.organisationId, organisationId), isDead, older))
    .orderBy(desc(outbox.doneAt), desc(outbox.id))
    .limit(page.size);
}

/** As many as one press may have done again; what is left is for the next. */
const together = 5_000;

/** What was given up, the oldest first, as far as the one that was shown last. */
export function listDeadWork(tx: Tx, organisationId: string, lastId: number) {
  return tx
    .select({ id: outbox.id, kind: outbox.kind, template: mail.template, recipient: mail.recipient })
    .from(outbox)
    .leftJoin(mail, isItsMail)
    .where(and(eq(outbox.organisationId, organisationId), isDead, lte(outbox.id, lastId)))
    .orderBy(outbox.id)
    .limit(together);
}

/** Takes those that are still there off the list and queues them as new work. Answers how many. */
export async function retryTogether(
  tx: Tx,
  organisationId: string,
  dead: readonly { id: number }[],
  now: Date,
): Promise<number> {
  const ids = dead.map(({ id }) => id);
  const settled = await tx
    .update(outbox)
    .set({ settledAt: now })
    .where(and(eq(outbox.organisationId, organisationId), isDead, inArray(outbox.id, ids)))
    .returning({ kind: outbox.kind, payload: outbox.payload });
  const again = settled.map((work) => ({ ...work, organisationId, createdAt: now, dueAt: now }));
  for (let at = 0; at < again.length; at += 1_000)
    await tx.insert(outbox).values(again.slice(at, at + 1_000));
  return again.length;
}

/** The protected persons who have or had one of the addresses. */
export async function listProtectedAt(tx: Tx, organisationId: string, addresses: readonly string[]) {
  if (addresses.length === 0) return [];
  const address = sql<string>`lower(${contactAddress.value})`;
  return tx
    .selectDistinct({
      id: employee.id,
      address,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
    })
    .from(contactAddress)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, contactAddress.organisationId),
        eq(employee.id, contactAddress.employeeId),
      ),
    )
    .where(
      and(
        eq(contactAddress.organisationId, organisationId),
        eq(contactAddress.kind, "email"),
        eq(employee.protectedIdentity, true),
        inArray(
          address,
          addresses.map((one) => one.toLowerCase()),
        ),
      ),
    );
}

/** Of these addresses, in lower case, those that were somebody's and are nobody's any more. */
export async function listFormerAddresses(
  tx: Tx,
  organisationId: string,
  addresses: readonly string[],
): Promise<Set<string>> {
  const asked = [...new Set(addresses.map((one) => one.toLowerCase()))];
  if (asked.length === 0) return new Set();
  const rows = await tx.execute<{ address: string }>(sql`
    select address from jsonb_array_elements_text(${JSON.stringify(asked)}::text::jsonb) asked (address)
     where exists (select from ${contactAddress} c where c.organisation_id = ${organisationId}
         and c.kind = 'email' and lower(c.value) = address)
       and not exists (select from ${employee} e where e.organisation_id = ${organisationId} and lower(e.email) = address)
       and not exists (select from ${organisation} o where o.organisation_id = ${organisationId}
         and lower(o.officer_on_call_mail) = address)`);
  return new Set(rows.map(({ address }) => address));
}

export type SettledLetter = { work: OutboxWork; template: string | null; recipient: string | null };

/** Takes it off the list, once. Throws Refusal: changed-meanwhile where somebody else has, not-found for another employer's. */
export async function settleDeadLetter(
  tx: Tx,
  organisationId: string,
  id: number,
  now: Date,
): Promise<SettledLetter> {
  const which = and(eq(outbox.organisationId, organisationId), eq(outbox.id, id));
  const [row] = await tx
    .update(outbox)
    .set({ settledAt: now })
    .where(and(which, isDead))
    .returning({ kind: outbox.kind, payload: outbox.payload });
  if (!row) {
    const [settled] = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(which, isNotNull(outbox.settledAt)));
    if (!settled) throw new Refusal("not-found");
    throw await changedMeanwhile(tx, organisationId, String(id), { kind: "dead-letter" });
  }
  const work = row as OutboxWork;
  const sent =
    work.kind === "mail.send" ? await readEnvelope(tx, organisationId, work.payload.mailId) : undefined;
  return { work, template: sent?.template ?? null, recipient: sent?.recipient ?? null };
}

async function readEnvelope(tx: Tx, organisationId: string, mailId: string) {
  const [row] = await tx
    .select({ template: mail.template, recipient: mail.recipient })
    .from(mail)
    .where(and(eq(mail.organisationId, organisationId), eq(mail.id, mailId)));
  return row;
}
