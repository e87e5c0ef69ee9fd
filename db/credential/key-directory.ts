import { and, asc, desc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { keyDirectory, keyDirectoryCheck } from "@/db/schema/key-directory";
import { officer } from "@/db/schema/officer";
import { passkey } from "@/db/schema/passkey";
import { actRequest, signedAct } from "@/db/schema/signed-act";
import { type KeyVerb, keyVerbs } from "@/lib/domain/credential/signed-act";

export type DirectoryCheckRow = typeof keyDirectoryCheck.$inferSelect;
export interface DirectoryRow {
  number: number;
  /** As it was written. */
  entry: string;
  at: Date;
}

/** The employer's entries in the table, the first one first. */
export function listDirectoryRows(tx: Tx, organisationId: string): Promise<DirectoryRow[]> {
  const { number, entry, at } = keyDirectory;
  return tx
    .select({ number, entry, at })
    .from(keyDirectory)
    .where(eq(keyDirectory.organisationId, organisationId))
    .orderBy(asc(keyDirectory.number));
}

/** How many entries the table has: its last number. */
export async function readLastEntryNumber(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx
    .select({ number: keyDirectory.number })
    .from(keyDirectory)
    .where(eq(keyDirectory.organisationId, organisationId))
    .orderBy(desc(keyDirectory.number))
    .limit(1);
  return row?.number ?? 0;
}

export async function insertDirectoryRow(
  tx: Tx,
  row: DirectoryRow & { organisationId: string },
): Promise<void> {
  await tx.insert(keyDirectory).values(row);
}

/** Whether who signed it did so with a passkey of the directory as the table has it now; where there is none, any is. */
export async function isActInDirectory(tx: Tx, organisationId: string, actId: string): Promise<boolean> {
  const [row] = await tx.execute<{ held: boolean }>(
    sql`select tenant.is_in_key_directory(${organisationId}, ${actId}) as held`,
  );
  return row?.held === true;
}

/** Of two entries at once the second follows the first, whichever program writes them. */
export async function lockKeyDirectory(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`keys ${organisationId}`}, 0))`);
}

export async function readDirectoryCheck(
  tx: Tx,
  organisationId: string,
): Promise<DirectoryCheckRow | undefined> {
  const [row] = await tx
    .select()
    .from(keyDirectoryCheck)
    .where(eq(keyDirectoryCheck.organisationId, organisationId));
  return row;
}

export async function saveDirectoryCheck(
  tx: Tx,
  { organisationId, entries, differsAt }: Omit<DirectoryCheckRow, "checkedAt">,
): Promise<void> {
  const found = { entries, differsAt, checkedAt: sql`clock_timestamp()` };
  await tx
    .insert(keyDirectoryCheck)
    .values({ organisationId, ...found })
    .onConflictDoUpdate({ target: keyDirectoryCheck.organisationId, set: found });
}

/** A hash for each thing that a person is known by: what is known beside the account comes from officers' records. */
const hashed = (organisationId: string, marks: ReturnType<typeof sql>) => sql`
  select to_json(array(select encode(sha256(convert_to(${organisationId}::text || ' ' || mark, 'UTF8')), 'hex')
    from (${marks}) known (mark) order by 1)) as people`;
const ofEmployee = (organisationId: string, employee: ReturnType<typeof sql>) => sql`
  select 'employee ' || ${employee} where ${employee} is not null
  union select n.kind || ' ' || encode(n.lookup, 'hex') from tenant.identifier n
   where n.organisation_id = ${organisationId}::uuid and n.employee_id = ${employee}
     and n.kind in ('personnummer', 'samordningsnummer') and n.lookup is not null`;

/** Whose account it is: its own mark, and one for the employee and each identity number that it is known by. */
export async function listPersonMarks(tx: Tx, organisationId: string, accountId: string): Promise<string[]> {
  const employee = sql`tenant.employee_of(${organisationId}::uuid, ${accountId}::uuid)`;
  const marks = sql`
    select 'account ' || ${accountId}::text
    union select i.kind || ' ' || encode(i.lookup, 'hex') from tenant.officer_identity i
     where i.organisation_id = ${organisationId}::uuid and i.account_id = ${accountId}::uuid
       and i.confirmed_at is not null and i.ended_at is null
    union ${ofEmployee(organisationId, employee)}`;
  const [row] = await tx.execute<{ people: string[] }>(hashed(organisationId, marks));
  return row?.people ?? [];
}

export async function listHolderMarks(tx: Tx, organisationId: string, employeeId: string): Promise<string[]> {
  const marks = ofEmployee(organisationId, sql`${employeeId}::uuid`);
  const [row] = await tx.execute<{ people: string[] }>(hashed(organisationId, marks));
  return row?.people ?? [];
}

/** Acts about one passkey of these last days, the newest first, each with the passkey that signed it. */
export function listKeyActs(
  tx: Tx,
  {
    organisationId,
    passkeyId,
    verb,
    since,
  }: { organisationId: string; passkeyId: string; verb: KeyVerb; since: Date },
) {
  return tx
    .select({ act: signedAct, credentialId: passkey.credentialId })
    .from(signedAct)
    .innerJoin(
      actRequest,
      and(eq(actRequest.organisationId, signedAct.organisationId), eq(actRequest.id, signedAct.id)),
    )
    .innerJoin(
      passkey,
      and(eq(passkey.organisationId, signedAct.organisationId), eq(passkey.id, signedAct.passkeyId)),
    )
    .where(
      and(
        eq(signedAct.organisationId, organisationId),
        eq(signedAct.verb, verb),
        eq(actRequest.subjectPasskeyId, passkeyId),
        gt(signedAct.signedAt, since),
      ),
    )
    .orderBy(desc(signedAct.signedAt));
}

/** Who has signed what about which passkey since, with their names: an entry may have come of it. */
export function listKeySignatures(tx: Tx, organisationId: string, since: Date) {
  return tx
    .select({
      passkeyId: sql<string>`${actRequest.subjectPasskeyId}`,
      ...{ verb: signedAct.verb, accountId: signedAct.accountId, by: officer.name, words: signedAct.words },
    })
    .from(signedAct)
    .innerJoin(
      actRequest,
      and(eq(actRequest.organisationId, signedAct.organisationId), eq(actRequest.id, signedAct.id)),
    )
    .innerJoin(
      officer,
      and(eq(officer.organisationId, signedAct.organisationId), eq(officer.accountId, signedAct.accountId)),
    )
    .where(
      and(
        eq(signedAct.organisationId, organisationId),
        isNotNull(actRequest.subjectPasskeyId),
        gt(signedAct.signedAt, since),
      ),
    )
    .orderBy(asc(signedAct.signedAt));
}

/** The acts about passkeys, by their words, each of which has a nonce of its own: an entry has the words alone. */
export async function listKeyActIds(tx: Tx, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ words: signedAct.words, id: signedAct.id })
    .from(signedAct)
    .where(and(eq(signedAct.organisationId, organisationId), inArray(signedAct.verb, [...keyVerbs])));
  return new Map(rows.map(({ words, id }) => [words, id]));
}

/** Whose passkey an act is about. */
export async function readPasskeyOfAct(tx: Tx, actId: string): Promise<string | null> {
  const [row] = await tx
    .select({ passkeyId: actRequest.subjectPasskeyId })
    .from(actRequest)
    .where(eq(actRequest.id, actId));
  return row?.passkeyId ?? null;
}

/** Every passkey of the employer's officers, those removed too, with whose it is. */
export function listOfficersPasskeys(tx: Tx, organisationId: string) {
  return tx
    .select({
      ...{ id: passkey.id, accountId: passkey.accountId, credentialId: passkey.credentialId },
      ...{ publicKey: passkey.publicKey, removedAt: passkey.removedAt, name: officer.name },
      enrolledAt: passkey.enrolledAt,
    })
    .from(passkey)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, passkey.organisationId), eq(officer.accountId, passkey.accountId)),
    )
    .where(eq(passkey.organisationId, organisationId))
    .orderBy(asc(passkey.enrolledAt));
}
