import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { fieldKey, keyBeat } from "@/db/schema/field-key";
import {
  type FieldKeyName,
  type FieldKeyState,
  type KeyBeat,
  keptAfterDays,
  keyHeardSeconds,
} from "@/lib/domain/operation/field-key";

export type FieldKeyRow = typeof fieldKey.$inferSelect;

interface Told {
  id: string;
  host: string;
  name: FieldKeyName;
  known: readonly string[];
  writes: string;
}

export type KeyInUse = { keyId: string; state: FieldKeyState };

/** Says which keys a program has, and answers which are in use. */
export async function tellKeys(tx: Tx, beat: Told): Promise<KeyInUse[]> {
  const { id, host, name, known, writes } = beat;
  const rows = await tx.execute<KeyInUse>(sql`
    select key_id as "keyId", state
      from system.tell_keys(${id}, ${host}, ${name}, ${`{${known.join(",")}}`}::text[], ${writes})`);
  return [...rows];
}

/** Of all keys there were: the latest first. */
export function listFieldKeys(tx: Tx): Promise<FieldKeyRow[]> {
  return tx.select().from(fieldKey).orderBy(asc(fieldKey.name), sql`${fieldKey.since} desc`);
}

/** The key that rows are being put under, and the one before; undefined while nothing is changed. */
export async function readKeyChange(
  tx: Tx,
  name: FieldKeyName,
): Promise<{ current: FieldKeyRow; previous: FieldKeyRow } | undefined> {
  const rows = await tx
    .select()
    .from(fieldKey)
    .where(and(eq(fieldKey.name, name), ne(fieldKey.state, "removed")));
  const current = rows.find(({ state }) => state === "current");
  const previous = rows.find(({ state }) => state === "previous");
  return current && previous && { current, previous };
}

/** A key that rows may still be under, of whichever secret. */
export const previousKey = (tx: Tx) =>
  tx.select({ keyId: fieldKey.keyId }).from(fieldKey).where(eq(fieldKey.state, "previous")).limit(1);

/** Programs that were heard of lately. */
export function listKeyBeats(tx: Tx, name: FieldKeyName): Promise<KeyBeat[]> {
  const { login, host, known, writes } = keyBeat;
  return tx
    .select({ login, host, known, writes })
    .from(keyBeat)
    .where(
      and(
        eq(keyBeat.name, name),
        sql`${keyBeat.beatAt} > clock_timestamp() - make_interval(secs => ${keyHeardSeconds})`,
      ),
    )
    .orderBy(keyBeat.login, keyBeat.host);
}

/** The database's answer why not; null when it is so from here on. */
export async function beginKey(tx: Tx, name: FieldKeyName, keyId: string): Promise<string | null> {
  const [row] = await tx.execute<{ why: string | null }>(
    sql`select system.begin_key(${name}, ${keyId}, ${keyHeardSeconds}) as why`,
  );
  return row?.why ?? null;
}

/** The same of the end of the one before. */
export async function removeKey(tx: Tx, name: FieldKeyName, keyId: string): Promise<string | null> {
  const [row] = await tx.execute<{ why: string | null }>(
    sql`select system.remove_key(${name}, ${keyId}, ${keyHeardSeconds}, ${keptAfterDays}) as why`,
  );
  return row?.why ?? null;
}

const ofKey = (name: FieldKeyName, keyId: string) => and(eq(fieldKey.name, name), eq(fieldKey.keyId, keyId));

/** The first worker's count stays: only it was made before any row had moved. */
export async function saveKeyTotal(tx: Tx, name: FieldKeyName, keyId: string, total: number): Promise<void> {
  await tx
    .update(fieldKey)
    .set({ total })
    .where(and(ofKey(name, keyId), isNull(fieldKey.total)));
}

export async function addKeyMoved(tx: Tx, name: FieldKeyName, keyId: string, rows: number): Promise<void> {
  await tx
    .update(fieldKey)
    .set({ moved: sql`${fieldKey.moved} + ${rows}` })
    .where(ofKey(name, keyId));
}

/** Once: false when another worker has said it. */
export async function saveKeyComplete(
  tx: Tx,
  name: FieldKeyName,
  keyId: string,
  unreadable: number,
): Promise<boolean> {
  const done = await tx
    .update(fieldKey)
    .set({ unreadable, completeAt: sql`now()` })
    .where(and(ofKey(name, keyId), sql`${fieldKey.completeAt} is null`))
    .returning({ keyId: fieldKey.keyId });
  return done.length === 1;
}
