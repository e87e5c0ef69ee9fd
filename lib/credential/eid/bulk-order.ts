import { randomUUID } from "node:crypto";
import type { AuditEntry } from "@/db/core/audit";
import { changedMeanwhile } from "@/db/core/versioned";
import { type BulkRecord, bulkSource, readPlannedVersions } from "@/db/credential/bulk";
import { type EidRow, listEidRowsById, lockEids } from "@/db/credential/eid";
import { lastChanges } from "@/db/credential/eid-change";
import type { EmployeeRow } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { may, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bulkPermission } from "@/lib/domain/credential/bulk";
import { orderEnd } from "@/lib/domain/credential/order";
import type { RenewalGrounds } from "@/lib/domain/credential/renewal";
import { type Basis, groundsOf, type Known, know, type Subject } from "./bulk-basis";
import { following } from "./bulk-renewal";
import { type OrderedBy, plannedTemplate } from "./bulk-template";
import { orderInHand, wholeOrder } from "./order";
import { orderAudit, type PlacedOrder, writeOrders } from "./write-orders";

/** One order by the rules of a single one. Throws Refusal. */
function ordered(scope: Scope, subject: Subject, known: Known, basis: Basis): PlacedOrder {
  const { verb, grounds, by } = basis;
  const person = known.people.get(subject.employeeId);
  if (!person) throw new Refusal("not-found");
  const placed = by ? byTemplate(scope, subject, person, known, { grounds, by }) : null;
  const relation = verb === "replace" ? "replace" : "renew";
  const order = placed ?? following(scope, subject, person, known, { relation, grounds });
  if (known.rewritten.has(person.id)) throw new Refusal("changed-since-check");
  return { id: randomUUID(), ...order };
}

/** As the template says, with the longest validity there can be; it takes the place of the e-ID it follows. */
function byTemplate(
  { actor, now }: Scope,
  { eid }: Subject,
  person: EmployeeRow,
  known: Known,
  { grounds, by: { template, typeVersion } }: Pick<Basis, "grounds"> & { by: OrderedBy },
): Omit<PlacedOrder, "id"> {
  const type = known.types.find(({ id }) => id === template.typeId);
  if (!type) throw new Refusal("issuer-closed");
  const { method, source, appliedBy } = template;
  const answers = {
    ...{ employeeId: person.id, typeId: type.id, method, source, appliedBy, agrees: "on" },
    ...(eid ? { followsId: eid.id, relation: "replace" } : {}),
    reference: grounds?.reference ?? "",
    validDay: orderEnd(person, type, now).day,
  };
  const order = orderInHand(answers, known);
  const whole = wholeOrder(order, actor, now);
  // K5.9: how somebody protected was checked is said of that person alone.
  if (person.protectedIdentity) throw new Refusal("protected-one-by-one");
  if (type.version !== typeVersion) throw new Refusal("template-changed");
  return { order, whole, template };
}

type Tried = { id: string } & ({ refusal: Refusal; placed?: never } | { refusal: null; placed: PlacedOrder });

function tried(id: string, attempt: () => PlacedOrder): Tried {
  try {
    return { id, refusal: null, placed: attempt() };
  } catch (fault) {
    if (fault instanceof Refusal) return { id, refusal: fault };
    throw fault;
  }
}

/** Why each cannot be ordered for, for the dry run; absent where it can. */
export async function orderRefusals(
  scope: Scope,
  subjects: readonly Subject[],
  basis: Basis,
): Promise<Map<string, Refusal>> {
  const found = new Map<string, Refusal>();
  for (let from = 0; from < subjects.length; from += 2_000) {
    const some = subjects.slice(from, from + 2_000);
    const known = await know(scope, some, basis, false);
    for (const subject of some) {
      const { refusal } = tried(subject.id, () => ordered(scope, subject, known, basis));
      if (refusal) found.set(subject.id, refusal);
    }
  }
  return found;
}

/** A chunk of orders: what may still be ordered is, and an e-ID that is followed stays as it is. */
export async function runOrders(
  scope: Scope,
  bulk: BulkRecord,
  ids: readonly string[],
): Promise<{ outcomes: { id: string; refusal: Refusal | null }[]; audit: AuditEntry[] }> {
  const { tx, actor } = scope;
  refuseNonOfficer(actor);
  const grounds = groundsOf(bulk);
  if (!grounds) throw new Refusal("answers-missing");
  const basis = await basisNow(scope, bulk, grounds);
  if (basis instanceof Refusal) return { outcomes: ids.map((id) => ({ id, refusal: basis })), audit: [] };
  const versions = await readPlannedVersions(tx, bulk, ids);
  const { subjects, known, changed } = await locked(scope, bulk, versions, basis);
  const trials = ids.map((id) =>
    tried(id, () => {
      const permission = bulkPermission(bulk.verb);
      if (!may(actor, permission)) throw new Refusal("forbidden", { permission });
      const subject = subjects.get(id);
      if (!subject) throw new Refusal("not-found");
      const other = changed.get(id);
      if (other) throw other;
      return ordered(scope, subject, known, basis);
    }),
  );
  const list = { bulkId: bulk.id, checkedOn: grounds.checkedOn, source: bulkSource(bulk.id) };
  const placed = trials.flatMap((trial) => (trial.placed ? [trial.placed] : []));
  const written = await writeOrders(scope, actor, placed, list);
  return {
    outcomes: trials.map(({ id, refusal }) => ({ id, refusal })),
    audit: written.map((one) => orderAudit(one.placed.order, one.eid)),
  };
}

/** A template that was closed or changed since refuses each row, and the job goes on to say so. */
async function basisNow({ tx }: Scope, bulk: BulkRecord, grounds: RenewalGrounds): Promise<Basis | Refusal> {
  try {
    return { verb: bulk.verb, grounds, by: await plannedTemplate(tx, bulk) };
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}

/** People before e-IDs, as whoever orders for one does; with a refusal for each that is another than was planned. */
async function locked(scope: Scope, bulk: BulkRecord, versions: ReadonlyMap<string, number>, basis: Basis) {
  const { tx } = scope;
  const ids = [...versions.keys()];
  if (bulk.verb === "order") {
    const people = ids.map((id) => ({ id, employeeId: id, eid: null }));
    const known = await know(scope, people, basis, true);
    const subjects = new Map<string, Subject>(
      people.filter(({ id }) => known.people.has(id)).map((one) => [one.id, one]),
    );
    const changed = new Map<string, Refusal>();
    for (const { id, version, organisationId } of known.people.values())
      if (versions.get(id) !== version) changed.set(id, await changedMeanwhile(tx, organisationId, id));
    return { subjects, known, changed };
  }
  const asSubject = (eid: EidRow): Subject => ({ id: eid.id, employeeId: eid.employeeId, eid });
  const known = await know(scope, (await listEidRowsById(tx, ids)).map(asSubject), basis, true);
  const eids = await lockEids(tx, ids);
  const others = eids.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id);
  const last = await lastChanges(tx, others);
  const subjects = new Map(eids.map((eid) => [eid.id, asSubject(eid)]));
  const changed = new Map(others.map((id) => [id, new Refusal("changed-meanwhile", last.get(id))]));
  return { subjects, known, changed };
}
