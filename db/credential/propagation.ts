import { randomUUID } from "node:crypto";
import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidEvent } from "@/db/schema/eid";
import { propagation, propagationChannel } from "@/db/schema/propagation";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { type EidEventVerb, eventsThat } from "@/lib/domain/credential/eid";
import type { ChannelState, Propagation } from "@/lib/domain/credential/propagation";
import { type StatusChannelName, statusChannelNames } from "@/lib/domain/credential/status-channel";
import { listNoticesOf } from "./party-notice";

export interface StatusChange {
  organisationId: string;
  eidId: string;
  decidedAt: Date;
}
type WantedChange = StatusChange & { wanted: CertificateStatus["status"] };

export const ofChange = ({ organisationId, eidId, decidedAt }: StatusChange) =>
  and(
    eq(propagation.organisationId, organisationId),
    eq(propagation.eidId, eidId),
    eq(propagation.decidedAt, decidedAt),
  );

/** What is to be seen of a change, in every channel: of two changes in the same instant the first is looked for. */
export function insertPropagation(tx: Tx, change: WantedChange): Promise<void> {
  return insertPropagations(tx, [change]);
}

export async function insertPropagations(tx: Tx, changes: readonly WantedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = await tx
    .insert(propagation)
    .values(changes.map((change) => ({ ...change, id: randomUUID() })))
    .onConflictDoNothing()
    .returning({ organisationId: propagation.organisationId, propagationId: propagation.id });
  if (rows.length === 0) return;
  await tx
    .insert(propagationChannel)
    .values(rows.flatMap((row) => statusChannelNames.map((channel) => ({ ...row, channel }))));
}

/** The channels in which nobody has seen the change yet. */
export async function listUnseenChannels(tx: Tx, change: StatusChange): Promise<StatusChannelName[]> {
  const rows = await tx
    .select({ channel: propagationChannel.channel })
    .from(propagationChannel)
    .innerJoin(propagation, ofPropagation)
    .where(and(ofChange(change), isNull(propagationChannel.seenAt)));
  return statusChannelNames.filter((name) => rows.some(({ channel }) => channel === name));
}

/** When a relying party would first have seen the change in one channel, and in which number of what is published. */
export async function saveSeen(
  tx: Tx,
  change: StatusChange,
  channel: StatusChannelName,
  seen: { seenAt: Date; number: bigint | null },
): Promise<void> {
  const { organisationId } = change;
  const [row] = await tx.select({ id: propagation.id }).from(propagation).where(ofChange(change));
  if (!row) return;
  await tx
    .update(propagationChannel)
    .set(seen)
    .where(
      and(
        eq(propagationChannel.organisationId, organisationId),
        eq(propagationChannel.propagationId, row.id),
        eq(propagationChannel.channel, channel),
        isNull(propagationChannel.seenAt),
      ),
    );
}

const ofPropagation = and(
  eq(propagationChannel.organisationId, propagation.organisationId),
  eq(propagationChannel.propagationId, propagation.id),
);

/** The end of the list before the one that first named the change, of the same name. */
const cachedUntil = sql<Date | null>`(
  select c.next_update from tenant.crl c
    join tenant.eid e on e.organisation_id = c.organisation_id and e.id = propagation.eid_id
    join tenant.eid_type t on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version
    join tenant.propagation_channel l on l.organisation_id = c.organisation_id
     and l.propagation_id = propagation.id and l.channel = 'crl'
   where c.organisation_id = propagation.organisation_id and c.issuer_id = t.issuer_id
     and c.authority = case l.number / 1000000000 when 0 then 'issuing' else 'issuing-' || l.number / 1000000000 end
     and c.number < l.number
   order by c.number desc limit 1)`.mapWith(propagation.decidedAt);

/** All but the signed receipt, which is read for itself. */
const columns = {
  id: propagation.id,
  eidId: propagation.eidId,
  wanted: propagation.wanted,
  decidedAt: propagation.decidedAt,
  committedAt: propagation.committedAt,
  sessionsEnded: propagation.sessionsEnded,
  noticesAt: propagation.noticesAt,
};
export interface EidPropagation extends Propagation {
  id: string;
  eidId: string;
}

/** What has been seen of one decision about these e-IDs; those without certificates of ours are absent. */
export async function listPropagations(
  tx: Tx,
  eidIds: readonly string[],
  decidedAt: Date,
): Promise<EidPropagation[]> {
  if (eidIds.length === 0) return [];
  return listWhere(
    tx,
    and(inArray(propagation.eidId, [...eidIds]), eq(propagation.decidedAt, decidedAt)) ?? sql`false`,
  );
}

/** One change of an e-ID; undefined where there is none of that id. */
export async function findPropagation(tx: Tx, id: string): Promise<EidPropagation | undefined> {
  const [found] = await listWhere(tx, eq(propagation.id, id));
  return found;
}

/** The same without whom was told of it: what the channels showed, for who reads no more. */
export async function findSeen(tx: Tx, id: string): Promise<SeenPropagation | undefined> {
  const [found] = await listSeen(tx, eq(propagation.id, id));
  return found;
}

async function listWhere(tx: Tx, which: SQL): Promise<EidPropagation[]> {
  const seen = await listSeen(tx, which);
  if (seen.length === 0) return [];
  const notices = await listNoticesOf(
    tx,
    seen.map(({ id }) => id),
  );
  return seen.map((one) => ({ ...one, notices: notices.get(one.id) ?? [] }));
}

type SeenPropagation = Omit<EidPropagation, "notices">;

async function listSeen(tx: Tx, which: SQL): Promise<SeenPropagation[]> {
  const rows = await tx
    .select({ ...columns, cachedUntil })
    .from(propagation)
    .where(which)
    .orderBy(propagation.eidId);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const states = await tx
    .select()
    .from(propagationChannel)
    .where(inArray(propagationChannel.propagationId, ids));
  return rows.map((row) => ({
    ...row,
    channels: inOrder(states.filter(({ propagationId }) => propagationId === row.id)),
  }));
}

/** As the list of channels has them; one that is there no longer is left out. */
function inOrder(rows: readonly (typeof propagationChannel.$inferSelect)[]): ChannelState[] {
  return statusChannelNames.flatMap((name) =>
    rows
      .filter(({ channel }) => channel === name)
      .map(({ channel, publishedAt, seenAt, number }) => ({
        ...{ channel, publishedAt, seenAt },
        number: number?.toString() ?? null,
      })),
  );
}

export interface Decision {
  verb: EidEventVerb;
  by: string;
  at: Date;
}

const decisions = eventsThat(({ changesStatus }) => changesStatus !== false);

/** The last block or resumption of an e-ID; undefined when there was none. */
export async function readLastDecision(tx: Tx, eidId: string): Promise<Decision | undefined> {
  const [row] = await tx
    .select({ verb: eidEvent.verb, by: eidEvent.byName, at: eidEvent.at })
    .from(eidEvent)
    .where(and(eq(eidEvent.eidId, eidId), inArray(eidEvent.verb, decisions)))
    .orderBy(desc(eidEvent.id))
    .limit(1);
  return row;
}

/** The decision of that instant; undefined where no event says whose it was. */
export async function readDecisionAt(tx: Tx, eidId: string, at: Date): Promise<Decision | undefined> {
  const [row] = await tx
    .select({ verb: eidEvent.verb, by: eidEvent.byName, at: eidEvent.at })
    .from(eidEvent)
    .where(and(eq(eidEvent.eidId, eidId), eq(eidEvent.at, at)))
    .orderBy(desc(eidEvent.id))
    .limit(1);
  return row;
}

/** Notes how many of the holder's sign-ins ended with the decision, for each of their e-IDs. */
export async function saveSessionsEnded(
  tx: Tx,
  endings: readonly { eidId: string; ended: number }[],
  decidedAt: Date,
): Promise<void> {
  if (endings.length === 0) return;
  await tx
    .update(propagation)
    .set({ sessionsEnded: sql`ending.ended` })
    .from(sql`jsonb_to_recordset(${JSON.stringify(endings)}::text::jsonb) as ending("eidId" uuid, ended int)`)
    .where(and(sql`${propagation.eidId} = ending."eidId"`, eq(propagation.decidedAt, decidedAt)));
}
