import { and, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { lossReport } from "@/db/schema/loss";
import { type LossCode, lossAsk } from "@/db/schema/loss-ask";
import { organisation } from "@/db/schema/organisation";
import { mail } from "@/db/schema/outbox";
import type { LossAskOutcome, LossChannel } from "@/lib/domain/credential/signed-out-loss";
import { lossCodeTries } from "@/lib/domain/credential/signed-out-loss";
import { sealedKinds } from "@/lib/domain/people/identifier";

export type LossAskRow = typeof lossAsk.$inferSelect;
type Asked = Pick<
  LossAskRow,
  "organisationId" | "id" | "kind" | "browser" | "about" | "origin" | "given" | "askedAt"
>;

/** The columns that web may fill; the answer is the worker's. */
export async function insertLossAsk(tx: Tx, row: Asked): Promise<void> {
  const bytes = (value: Uint8Array | null) => (value ? Buffer.from(value) : null);
  await tx.execute(sql`
    insert into tenant.loss_ask (organisation_id, id, kind, browser, about, origin, given, asked_at)
    values (${row.organisationId}::uuid, ${row.id}::uuid, ${row.kind}, ${bytes(row.browser)}, ${bytes(row.about)},
      ${bytes(row.origin)}, ${bytes(row.given)}, ${row.askedAt.toISOString()}::timestamptz)`);
}

const one = (ask: Pick<LossAskRow, "organisationId" | "id">) =>
  and(eq(lossAsk.organisationId, ask.organisationId), eq(lossAsk.id, ask.id));

/** What waits for its answer, locked; undefined once it has one. */
export async function lockUnanswered(tx: Tx, id: string): Promise<LossAskRow | undefined> {
  const [row] = await tx
    .select()
    .from(lossAsk)
    .where(and(eq(lossAsk.id, id), isNull(lossAsk.answeredAt)))
    .for("update");
  return row;
}

/** Answered: what was typed is gone with that. */
export async function saveLossAnswer(
  tx: Tx,
  ask: LossAskRow,
  answer: { at: Date; outcome: LossAskOutcome; codes?: LossCode[] },
): Promise<void> {
  await tx
    .update(lossAsk)
    .set({ given: null, answeredAt: answer.at, outcome: answer.outcome, codes: answer.codes ?? null })
    .where(one(ask));
}

/** Counts a try on all that a browser has asked for since; one past what is allowed, and no further. */
export async function takeLossCodeTry(tx: Tx, browser: Uint8Array, since: Date): Promise<void> {
  await tx
    .update(lossAsk)
    .set({ tries: sql`${lossAsk.tries} + 1` })
    .where(and(ofBrowser(browser, since), isNull(lossAsk.openedAt), lte(lossAsk.tries, lossCodeTries)));
}

const ofBrowser = (browser: Uint8Array, since: Date) =>
  and(eq(lossAsk.browser, browser), eq(lossAsk.kind, "code"), gt(lossAsk.askedAt, since));

/** What a browser has asked for since, the newest first, locked. */
export function lockLossAsksOf(tx: Tx, browser: Uint8Array, since: Date): Promise<LossAskRow[]> {
  return tx
    .select()
    .from(lossAsk)
    .where(ofBrowser(browser, since))
    .orderBy(desc(lossAsk.askedAt), lossAsk.id)
    .limit(20)
    .for("update");
}

export async function saveLossOpened(
  tx: Tx,
  ask: LossAskRow,
  { at, by, browser }: { at: Date; by: string; browser: Uint8Array },
): Promise<void> {
  await tx.update(lossAsk).set({ openedAt: at, openedFor: by, browser }).where(one(ask));
}

/** Who the last code typed in a browser was sent to, while that counts. */
export async function findOpenedVisit(tx: Tx, browser: Uint8Array, since: Date) {
  const [row] = await tx
    .select({
      visitId: lossAsk.id,
      employeeId: employee.id,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
    })
    .from(lossAsk)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, lossAsk.organisationId), eq(employee.id, lossAsk.openedFor)),
    )
    .where(and(eq(lossAsk.browser, browser), gt(lossAsk.openedAt, since)))
    .orderBy(desc(lossAsk.openedAt))
    .limit(1);
  return row;
}

/** What the address that a visit's code was sent to is kept as. */
export async function readAskedAbout(tx: Tx, visitId: string): Promise<Uint8Array | undefined> {
  const [row] = await tx.select({ about: lossAsk.about }).from(lossAsk).where(eq(lossAsk.id, visitId));
  return row?.about;
}

/** How often the same was asked for since, answered so, by one visitor and in all. */
export async function countAnswered(
  tx: Tx,
  ask: Pick<LossAskRow, "about" | "origin">,
  outcome: LossAskOutcome,
  since: Date,
): Promise<{ ofOne: number; inAll: number }> {
  const [row] = await tx
    .select({
      ofOne: sql<number>`count(*) filter (where ${eq(lossAsk.origin, ask.origin)})::int`,
      inAll: sql<number>`count(*)::int`,
    })
    .from(lossAsk)
    .where(and(eq(lossAsk.about, ask.about), eq(lossAsk.outcome, outcome), gt(lossAsk.askedAt, since)));
  return row ?? { ofOne: 0, inAll: 0 };
}

/** Everybody whose address on record it is, however lately it came there: such a code only blocks. */
export function listPeopleAt(tx: Tx, contact: string, limit: number) {
  return tx
    .select({
      employeeId: employee.id,
      givenName: employee.givenName,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
    })
    .from(employee)
    .where(sql`${employee.id} in (select tenant.people_at(${contact}, ${limit}))`)
    .orderBy(employee.id);
}

/** The e-ID in use with that number on its card, and the identity number of its holder as it is masked. */
export async function findActiveCard(tx: Tx, number: string) {
  const [row] = await tx
    .select({
      eidId: eid.id,
      employeeId: eid.employeeId,
      masked: sql<string | null>`(select ${identifier.masked} from ${identifier}
        where ${identifier.organisationId} = ${eid.organisationId} and ${identifier.employeeId} = ${eid.employeeId}
          and ${identifier.validTo} is null and ${inArray(identifier.kind, [...sealedKinds])}
        order by ${identifier.kind} limit 1)`,
    })
    .from(eid)
    .where(
      and(
        eq(eid.status, "active"),
        sql`upper(regexp_replace(${eid.carrierNumber}, '[[:space:]-]', '', 'g')) = ${number}`,
      ),
    )
    .limit(1);
  return row;
}

/** One signed-out report of an employer at a time, so that of two at the limit the second sees the first. */
export async function lockSignedOutReports(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .select({ id: organisation.organisationId })
    .from(organisation)
    .where(eq(organisation.organisationId, organisationId))
    .for("no key update");
}

export async function countReportsBy(tx: Tx, channel: LossChannel, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(lossReport)
    .where(and(eq(lossReport.channel, channel), gt(lossReport.registeredAt, since)));
  return row?.n ?? 0;
}

/** Whether such a mail has been written since: nobody's on-call mailbox is filled by strangers. */
export async function wasMailed(tx: Tx, template: string, since: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: mail.id })
    .from(mail)
    .where(and(eq(mail.template, template), gt(mail.createdAt, since)))
    .limit(1);
  return rows.length > 0;
}
