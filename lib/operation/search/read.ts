import {
  findHits,
  findNumbered,
  listFoundAgreements,
  listFoundDepartments,
  listFoundEids,
  listFoundEmployees,
  listFoundParties,
  listFoundProcurements,
  listFoundReceipts,
  listFoundServices,
} from "@/db/operation/search";
import { listDepartments } from "@/db/people/department";
import { logRefusal } from "@/lib/command";
import { type Actor, limitOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type ShownStatus, shownStatus, soonEnds } from "@/lib/domain/credential/shown-status";
import { type SearchKind, searchableKinds, type Thing } from "@/lib/domain/operation/search";
import { byId, isWithin } from "@/lib/domain/people/department-tree";
import { displayName, maySeeProtected, workplaceOf } from "@/lib/domain/people/employee";
import { searchFor } from "@/lib/people/employee-search";
import { query, type ReadScope } from "@/lib/query";

/** How many of each kind are shown among the others, and of one kind alone. */
const most = { each: 5, alone: 50 };

export interface Found {
  id: string;
  title: string;
  /** Its number, where it has one. */
  code?: string;
  detail?: string | null;
  /** An e-ID's. */
  status?: ShownStatus;
  /** A person's, who has left. */
  endedOn?: string | null;
  protectedIdentity?: boolean;
  /** A department's, that takes in nobody any more. */
  closed?: boolean;
  /** Of a service: whose. */
  partyId?: string;
  /** Of a party: digits. */
  number?: string | null;
}
export interface FoundGroup {
  kind: SearchKind;
  rows: Found[];
  /** There are more than these. */
  more: boolean;
}

/** What is found in everything this actor may read, in groups, closest first in each. */
export const searchEverything = query({
  permission: "organisation:read",
  heavy: true,
  looks: "list",
  async run(scope, asked: { q: string; kind: SearchKind | null }): Promise<FoundGroup[]> {
    const kinds = searchableKinds(scope.actor).filter((kind) => asked.kind === null || kind === asked.kind);
    const limit = asked.kind ? most.alone : most.each;
    const ids = await idsOf(scope, asked.q, kinds, limit + 1);
    const groups = await Promise.all(
      kinds.map(async (kind): Promise<FoundGroup> => {
        const found = ids.get(kind) ?? [];
        const shown = found.slice(0, limit);
        const rows = shown.length > 0 ? await readers[kind](scope, shown) : [];
        const byId = new Map(rows.map((row) => [row.id, row]));
        return {
          kind,
          rows: shown.flatMap((id) => byId.get(id) ?? []),
          more: found.length > limit,
        };
      }),
    );
    return groups.filter(({ rows }) => rows.length > 0);
  },
});

/** Throws Refusal forbidden, on record, for who may find nothing: no page of ours asks for them. */
export async function refuseIdleSearch(actor: Actor, now = new Date()): Promise<void> {
  if (searchableKinds(actor).length > 0) return;
  const refusal = new Refusal("forbidden", { permission: "employee:read" });
  await logRefusal(actor, "employee:read", refusal, {}, now);
  throw refusal;
}

/**
 * What somebody opened last, as it is now and as they may see it now, in the order given. What is gone, another
 * employer's or closed to them is left out.
 */
export const readThings = query({
  permission: "organisation:read",
  looks: "list",
  async run(scope, things: readonly Thing[]): Promise<(Found & { kind: SearchKind })[]> {
    const found = new Map<string, Found & { kind: SearchKind }>();
    for (const kind of searchableKinds(scope.actor)) {
      const ids = things.flatMap((thing) => (thing.kind === kind ? [thing.id] : []));
      const rows = ids.length > 0 ? await readers[kind](scope, ids) : [];
      for (const row of rows) found.set(`${kind} ${row.id}`, { ...row, kind });
    }
    return things.flatMap(({ kind, id }) => found.get(`${kind} ${id}`) ?? []);
  },
});

async function idsOf(
  { tx, actor, now }: ReadScope,
  q: string,
  kinds: SearchKind[],
  limit: number,
): Promise<Map<SearchKind, string[]>> {
  const search = searchFor(q, actor.organisationId, dayOf(now));
  const found = new Map<SearchKind, string[]>();
  if (!search || kinds.length === 0) return found;
  const seesProtected = maySeeProtected(actor);
  const [numbered, hits] = await Promise.all([
    kinds.includes("employee") ? findNumbered(tx, search, seesProtected, limit) : [],
    search.text === null ? [] : findHits(tx, { text: search.text, kinds, seesProtected, most: limit }),
  ]);
  const add = (kind: SearchKind, id: string) => {
    const ids = found.get(kind) ?? [];
    if (!ids.includes(id)) found.set(kind, [...ids, id]);
  };
  for (const id of numbered) add("employee", id);
  for (const { kind, id } of hits) add(kind, id);
  return found;
}

type Reader = (scope: ReadScope, ids: string[]) => Promise<Found[]>;

const readers: Record<SearchKind, Reader> = {
  async employee({ tx, sees, now }, ids) {
    const rows = await listFoundEmployees(tx, ids);
    return rows.map((row) => {
      const sight = sees(row.id, row);
      return {
        id: row.id,
        title: displayName(row, sight),
        detail: workplaceOf(row, sight).department || null,
        endedOn: row.employedTo !== null && row.employedTo < dayOf(now) ? row.employedTo : null,
        protectedIdentity: row.protectedIdentity,
      };
    });
  },
  async department({ tx, actor }, ids) {
    const limit = limitOf(actor, "organisation:read");
    const tree = byId(limit ? await listDepartments(tx) : []);
    const rows = await listFoundDepartments(tx, ids);
    return rows
      .filter(({ id }) => isWithin(id, limit, tree))
      .map(({ id, title, code, above, closedAt }) => ({
        ...{ id, title, detail: above || null, closed: closedAt !== null },
        ...(code ? { code } : {}),
      }));
  },
  async eid({ tx, sees, now }, ids) {
    const rows = await listFoundEids(tx, ids);
    return rows.map((row) => ({
      id: row.id,
      code: row.number,
      title: displayName(row, sees(row.employeeId, row)),
      status: shownStatus(row, now, soonEnds(now)),
    }));
  },
  receipt: ({ tx }, ids) => listFoundReceipts(tx, ids),
  agreement: ({ tx }, ids) => listFoundAgreements(tx, ids),
  supplier: ({ tx }, ids) => listFoundParties(tx, ids),
  "relying-party": ({ tx }, ids) => listFoundParties(tx, ids),
  service: ({ tx }, ids) => listFoundServices(tx, ids),
  procurement: ({ tx }, ids) => listFoundProcurements(tx, ids),
};
