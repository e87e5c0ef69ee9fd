import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { personOf } from "@/db/people/people";
import { breakGlassCode, breakGlassSet } from "@/db/schema/break-glass";
import { lossReport } from "@/db/schema/loss";
import { officer } from "@/db/schema/officer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { VoidReason } from "@/lib/domain/credential/break-glass";

export type BreakGlassSetRow = typeof breakGlassSet.$inferSelect;
export type BreakGlassCodeRow = typeof breakGlassCode.$inferSelect;
type NewSet = Pick<
  BreakGlassSetRow,
  "organisationId" | "id" | "madeBy" | "madeAt" | "sealHash" | "expiresAt"
>;
interface NewCode {
  id: string;
  hash: Uint8Array;
}

/** In the order of the paper. */
export async function insertBreakGlassSet(tx: Tx, set: NewSet, codes: readonly NewCode[]): Promise<void> {
  await tx.insert(breakGlassSet).values(set);
  const { organisationId, id: setId } = set;
  await tx
    .insert(breakGlassCode)
    .values(codes.map((code, at) => ({ ...code, organisationId, setId, place: at + 1 })));
}

/** Throws Refusal not-found, also for another employer's. */
export async function lockBreakGlassSet(tx: Tx, id: string): Promise<BreakGlassSetRow> {
  const [row] = await tx.select().from(breakGlassSet).where(eq(breakGlassSet.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function saveBreakGlassConfirmed(
  tx: Tx,
  { organisationId, id }: Pick<BreakGlassSetRow, "organisationId" | "id">,
  confirmed: { confirmedBy: string; confirmedAt: Date },
): Promise<void> {
  await tx
    .update(breakGlassSet)
    .set(confirmed)
    .where(and(eq(breakGlassSet.organisationId, organisationId), eq(breakGlassSet.id, id)));
}

interface Voiding {
  voidedAt: Date;
  voidedBy: string | null;
  voidReason: VoidReason;
}

async function saveVoid(tx: Tx, which: SQL | undefined, voiding: Voiding): Promise<string[]> {
  const { voidedBy, ...rest } = voiding;
  const rows = await tx
    .update(breakGlassSet)
    .set(voidedBy ? voiding : rest)
    .where(and(isNull(breakGlassSet.voidedAt), which))
    .returning({ id: breakGlassSet.id });
  return rows.map(({ id }) => id).sort();
}

export const saveBreakGlassVoid = (tx: Tx, { organisationId, id }: BreakGlassSetRow, voiding: Voiding) =>
  saveVoid(tx, and(eq(breakGlassSet.organisationId, organisationId), eq(breakGlassSet.id, id)), voiding);

/** The papers of one person but one: those that are confirmed, or those that wait. */
export const voidBreakGlassSetsOf = (
  tx: Tx,
  { organisationId, madeBy, id }: Pick<BreakGlassSetRow, "organisationId" | "madeBy" | "id">,
  which: "confirmed" | "waiting",
  voiding: Voiding,
) =>
  saveVoid(
    tx,
    and(
      eq(breakGlassSet.organisationId, organisationId),
      ne(breakGlassSet.id, id),
      sql`${personOf(organisationId, breakGlassSet.madeBy)} = ${personOf(organisationId, madeBy)}`,
      which === "confirmed" ? isNotNull(breakGlassSet.confirmedAt) : isNull(breakGlassSet.confirmedAt),
    ),
    voiding,
  );

export const voidBreakGlassSets = (tx: Tx, organisationId: string, voidedAt: Date) =>
  saveVoid(tx, eq(breakGlassSet.organisationId, organisationId), {
    ...{ voidedAt, voidedBy: null, voidReason: "restored" },
  });

const codesWithPapers = (tx: Tx) =>
  tx
    .select({ code: breakGlassCode, set: breakGlassSet })
    .from(breakGlassCode)
    .innerJoin(
      breakGlassSet,
      and(
        eq(breakGlassSet.organisationId, breakGlassCode.organisationId),
        eq(breakGlassSet.id, breakGlassCode.setId),
      ),
    );

/** A code by what it may be kept as, with its paper, locked so that of two who type it at once the second finds it used. */
export async function lockBreakGlassCode(tx: Tx, organisationId: string, hashes: readonly Uint8Array[]) {
  if (hashes.length === 0) return undefined;
  const [row] = await codesWithPapers(tx)
    .where(and(eq(breakGlassCode.organisationId, organisationId), inArray(breakGlassCode.hash, [...hashes])))
    .for("update");
  return row;
}

export async function saveBreakGlassUsed(
  tx: Tx,
  { organisationId, id }: BreakGlassCodeRow,
  used: { usedAt: Date; browser: Uint8Array },
): Promise<void> {
  await tx
    .update(breakGlassCode)
    .set(used)
    .where(and(eq(breakGlassCode.organisationId, organisationId), eq(breakGlassCode.id, id)));
}

/** Those that could still be opened. */
export async function countPapersMadeBefore(tx: Tx, before: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(breakGlassSet)
    .where(
      and(
        isNull(breakGlassSet.voidedAt),
        lt(breakGlassSet.madeAt, before),
        sql`${breakGlassSet.expiresAt} > now()`,
      ),
    );
  return row?.n ?? 0;
}

/** What a browser has opened, and with whose paper. */
export async function findBreakGlassVisit(tx: Tx, browser: Uint8Array) {
  const [row] = await codesWithPapers(tx).where(eq(breakGlassCode.browser, browser));
  return row;
}

/** How many e-IDs codes have blocked since, by all papers together. */
export async function countBreakGlassBlocks(tx: Tx, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`coalesce(sum(jsonb_array_length(${lossReport.eidIds})), 0)::int` })
    .from(lossReport)
    .where(and(eq(lossReport.channel, "break-glass"), gt(lossReport.registeredAt, since)));
  return row?.n ?? 0;
}

const maker = alias(officer, "maker");
const confirmer = alias(officer, "confirmer");
const voider = alias(officer, "voider");
const isOurs = (who: { organisationId: PgColumn }) => eq(who.organisationId, breakGlassSet.organisationId);

/** Every paper, the newest first, with who made, confirmed and voided it. */
export function listBreakGlassSets(tx: Tx, most: number) {
  return tx
    .select({
      set: breakGlassSet,
      madeByName: maker.name,
      confirmedByName: confirmer.name,
      voidedByName: voider.name,
    })
    .from(breakGlassSet)
    .leftJoin(maker, and(isOurs(maker), eq(maker.accountId, breakGlassSet.madeBy)))
    .leftJoin(confirmer, and(isOurs(confirmer), eq(confirmer.accountId, breakGlassSet.confirmedBy)))
    .leftJoin(voider, and(isOurs(voider), eq(voider.accountId, breakGlassSet.voidedBy)))
    .orderBy(desc(breakGlassSet.madeAt), breakGlassSet.id)
    .limit(most);
}

/** Each use of a code since, the latest first: whose paper, which code of it, and how much was blocked. */
export function listBreakGlassUses(tx: Tx, since: Date, most: number) {
  return tx
    .select({
      codeId: breakGlassCode.id,
      setId: breakGlassCode.setId,
      place: breakGlassCode.place,
      usedAt: sql<Date>`${breakGlassCode.usedAt}`.mapWith(breakGlassCode.usedAt),
      owner: maker.name,
      blocked: sql<number>`(select coalesce(sum(jsonb_array_length(${lossReport.eidIds})), 0)::int from ${lossReport}
        where ${lossReport.organisationId} = ${breakGlassCode.organisationId}
          and ${lossReport.channel} = 'break-glass' and ${lossReport.breakGlassCodeId} = ${breakGlassCode.id})`,
    })
    .from(breakGlassCode)
    .innerJoin(
      breakGlassSet,
      and(
        eq(breakGlassSet.organisationId, breakGlassCode.organisationId),
        eq(breakGlassSet.id, breakGlassCode.setId),
      ),
    )
    .leftJoin(maker, and(isOurs(maker), eq(maker.accountId, breakGlassSet.madeBy)))
    .where(gt(breakGlassCode.usedAt, since))
    .orderBy(desc(breakGlassCode.usedAt))
    .limit(most);
}

/** How many codes of each paper are left. */
export async function countBreakGlassCodesLeft(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ setId: breakGlassCode.setId, n: sql<number>`count(*)::int` })
    .from(breakGlassCode)
    .where(isNull(breakGlassCode.usedAt))
    .groupBy(breakGlassCode.setId);
  return new Map(rows.map(({ setId, n }) => [setId, n]));
}
