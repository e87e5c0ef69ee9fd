import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { unplanned } from "@/db/core/unplanned";
import { lineId } from "@/db/credential/issuer-line";
import { eid } from "@/db/schema/eid";
import { sample } from "@/db/schema/internal-audit";
import { eidType, issuer } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EidFile, FilePiece } from "@/lib/domain/mark/sample";

export type SampleRow = typeof sample.$inferSelect;

export interface Draw {
  organisationId: string;
  issuerId: string;
  level: number;
  /** Handed over from the first and before the second. */
  from: Date;
  to: Date;
  seed: string;
  size: number;
}

/**
 * Draws e-IDs at random so that anybody can do it again: they lie in the order of sha256(seed || id), which says
 * nothing about them and is the same every time.
 */
export async function drawEids(tx: Tx, draw: Draw): Promise<{ ids: string[]; population: number }> {
  const rows = await tx
    .select({ id: eid.id, population: sql<number>`(count(*) over ())::int` })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .where(
      and(
        eq(eid.organisationId, unplanned(draw.organisationId)),
        eq(lineId, draw.issuerId), // a mark names the first of its line
        sql`${eidType.level} = ${draw.level}`,
        gte(eid.handedOverAt, draw.from),
        lt(eid.handedOverAt, draw.to),
      ),
    )
    .orderBy(sql`sha256(convert_to(${draw.seed}::text || ${eid.id}::text, 'UTF8'))`)
    .limit(draw.size);
  return { ids: rows.map(({ id }) => id), population: rows[0]?.population ?? 0 };
}

export async function insertSample(tx: Tx, row: typeof sample.$inferInsert): Promise<void> {
  await tx.insert(sample).values(row);
}

/** A mark's, the newest first. */
export function listSamples(tx: Tx, organisationId: string, markId: string): Promise<SampleRow[]> {
  return tx
    .select()
    .from(sample)
    .where(and(eq(sample.organisationId, organisationId), eq(sample.markId, markId)))
    .orderBy(desc(sample.drawnAt), sample.id);
}

/** Throws Refusal not-found for another employer's, or another mark's. */
export async function readSample(
  tx: Tx,
  organisationId: string,
  markId: string,
  id: string,
): Promise<SampleRow> {
  const [row] = await tx
    .select()
    .from(sample)
    .where(and(eq(sample.organisationId, organisationId), eq(sample.markId, markId), eq(sample.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Said by name, since a select of one table calls its columns by theirs alone. */
const counted = (table: string, only = "true") =>
  sql<number>`(select count(*)::int from ${sql.raw(`tenant.${table}`)} piece
    where piece.organisation_id = eid.organisation_id and piece.eid_id = eid.id and ${sql.raw(only)})`;

/** How many of each piece an e-ID's file holds. A receipt counts when the holder has signed it. */
const pieces = {
  application: counted("application"),
  "register-check": counted("register_check"),
  "identity-check": counted("identity_check"),
  receipt: counted("receipt", "signed_at is not null and withdrawn_at is null"),
  notice: counted("delivery_notice", "kind = 'notice'"),
  certificate: counted("certificate"),
  event: counted("eid_event"),
} satisfies Record<FilePiece, SQL<number>>;

export interface SampledEid {
  id: string;
  number: string;
  handedOverAt: Date | null;
  file: EidFile;
}

/** The e-IDs of a sample with what their files hold, in the order they were drawn. */
export async function listSampledEids(tx: Tx, organisationId: string, ids: string[]): Promise<SampledEid[]> {
  const rows = await tx
    .select({ id: eid.id, number: eid.number, handedOverAt: eid.handedOverAt, ...pieces })
    .from(eid)
    .where(and(eq(eid.organisationId, organisationId), inArray(eid.id, ids)));
  const found = new Map(
    rows.map(({ id, number, handedOverAt, ...file }) => [id, { id, number, handedOverAt, file }]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}
