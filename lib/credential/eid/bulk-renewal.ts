import { randomUUID } from "node:crypto";
import type { AuditEntry } from "@/db/core/audit";
import { type BulkRecord, bulkSource, readPlannedVersions } from "@/db/credential/bulk";
import { type EidRow, listEidRowsById, lockEids } from "@/db/credential/eid";
import { lastChanges } from "@/db/credential/eid-change";
import { listRewritten, listSubjects } from "@/db/credential/renewal";
import type { Scope } from "@/lib/command";
import { may, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { instantOf } from "@/lib/domain/core/swedish-time";
import { bulkPermission } from "@/lib/domain/credential/bulk";
import { orderEnd } from "@/lib/domain/credential/order";
import { namesIn, type RenewalGrounds, renewalObstacle } from "@/lib/domain/credential/renewal";
import { displayable } from "@/lib/pki/profile";
import { gatherOrders, type OrderKnowledge, orderInHand, wholeOrder } from "./order";
import { orderAudit, type PlacedOrder, writeOrders } from "./write-orders";

/** What a plan's renewals rest on; null until it is answered. */
export function groundsOf({ method, source, checkedOn, reference }: BulkRecord): RenewalGrounds | null {
  return method && source && checkedOn && reference ? { method, source, checkedOn, reference } : null;
}

interface Known extends OrderKnowledge {
  subjects: Map<string, string>;
  /** Whose name or number is another than the list that was compared may have had. */
  rewritten: Set<string>;
}

async function know(
  { tx, actor, now }: Scope,
  eids: readonly EidRow[],
  grounds: RenewalGrounds | null,
  lock: boolean,
): Promise<Known> {
  const holders = [...new Set(eids.map(({ employeeId }) => employeeId))];
  const orders = await gatherOrders(tx, holders, now, lock);
  const since = grounds && instantOf(grounds.checkedOn);
  return {
    ...orders,
    subjects: await listSubjects(
      tx,
      eids.map(({ id }) => id),
    ),
    rewritten: since ? await listRewritten(tx, actor.organisationId, holders, since) : new Set(),
  };
}

/** One renewal by the rules of a single order, with the longest validity there can be. Throws Refusal. */
function renewal(
  { actor, now }: Scope,
  eid: EidRow,
  known: Known,
  grounds: RenewalGrounds | null,
): PlacedOrder {
  const person = known.people.get(eid.employeeId);
  const type = known.types.find(({ id }) => id === eid.typeId);
  if (!person || !type) throw new Refusal(person ? "issuer-closed" : "not-found");
  // Not answered yet, and then not an obstacle.
  const { method, source, reference } = grounds ?? { method: "in-person", source: "population-register" };
  const answers = { employeeId: person.id, typeId: type.id, followsId: eid.id, relation: "renew" } as const;
  const given = { method, source, agrees: "on", reference: reference ?? "" };
  const order = orderInHand({ ...answers, ...given, validDay: orderEnd(person, type, now).day }, known);
  const whole = wholeOrder(order, actor, now);
  const named = { givenName: displayable(person.givenName), surname: displayable(person.surname) };
  const names = namesIn(known.subjects.get(eid.id) ?? "");
  const obstacle = renewalObstacle({ ...person, ...named }, { validDay: eid.validDay, names }, type, now);
  if (obstacle) throw obstacle;
  if (known.rewritten.has(person.id)) throw new Refusal("changed-since-check");
  return { id: randomUUID(), order, whole };
}

type Tried = { eidId: string } & (
  | { refusal: Refusal; placed?: never }
  | { refusal: null; placed: PlacedOrder }
);

function tried(eidId: string, attempt: () => PlacedOrder): Tried {
  try {
    return { eidId, refusal: null, placed: attempt() };
  } catch (fault) {
    if (fault instanceof Refusal) return { eidId, refusal: fault };
    throw fault;
  }
}

/** Why each cannot be renewed, for the dry run; absent where it can. */
export async function renewalRefusals(
  scope: Scope,
  eids: readonly EidRow[],
  grounds: RenewalGrounds | null,
): Promise<Map<string, Refusal>> {
  const found = new Map<string, Refusal>();
  for (let from = 0; from < eids.length; from += 2_000) {
    const some = eids.slice(from, from + 2_000);
    const known = await know(scope, some, grounds, false);
    for (const eid of some) {
      const { refusal } = tried(eid.id, () => renewal(scope, eid, known, grounds));
      if (refusal) found.set(eid.id, refusal);
    }
  }
  return found;
}

/** A chunk of renewals: what may still be ordered is, and its predecessor stays as it is. */
export async function runRenewals(
  scope: Scope,
  bulk: BulkRecord,
  eidIds: readonly string[],
): Promise<{ outcomes: { eidId: string; refusal: Refusal | null }[]; audit: AuditEntry[] }> {
  const { tx, actor } = scope;
  refuseNonOfficer(actor);
  const grounds = groundsOf(bulk);
  if (!grounds) throw new Refusal("answers-missing");
  const versions = await readPlannedVersions(tx, bulk, eidIds);
  // People before e-IDs, as whoever orders for one does.
  const known = await know(scope, await listEidRowsById(tx, [...versions.keys()]), grounds, true);
  const eids = new Map((await lockEids(tx, [...versions.keys()])).map((eid) => [eid.id, eid]));
  const last = await lastChanges(tx, changedIn(eids, versions));
  const trials = eidIds.map((eidId) =>
    tried(eidId, () => {
      const eid = eids.get(eidId);
      const permission = bulkPermission("renew");
      if (!may(actor, permission)) throw new Refusal("forbidden", { permission });
      if (!eid) throw new Refusal("not-found");
      if (versions.get(eidId) !== eid.version) throw new Refusal("changed-meanwhile", last.get(eidId));
      return renewal(scope, eid, known, grounds);
    }),
  );
  const list = { bulkId: bulk.id, checkedOn: grounds.checkedOn, source: bulkSource(bulk.id) };
  const placed = trials.flatMap((trial) => (trial.placed ? [trial.placed] : []));
  const written = await writeOrders(scope, actor, placed, list);
  return {
    outcomes: trials.map(({ eidId, refusal }) => ({ eidId, refusal })),
    audit: written.map((one) => orderAudit(one.placed.order, one.eid)),
  };
}

const changedIn = (eids: ReadonlyMap<string, EidRow>, versions: ReadonlyMap<string, number>): string[] =>
  [...eids.values()].filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id);
