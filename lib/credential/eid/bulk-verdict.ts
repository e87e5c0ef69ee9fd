import type { Tx } from "@/db/core/client";
import { type BulkPerson, listOnDuty, listStepPeople } from "@/db/credential/bulk";
import { type EidRow, listEidRowsById } from "@/db/credential/eid";
import { type EmployeeRow, listEmployeesById } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { actRefusals } from "@/lib/credential/act-guard";
import { firstAddressesOf } from "@/lib/credential/first-addresses";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { dayOf, instantOf } from "@/lib/domain/core/swedish-time";
import { isBulkStep } from "@/lib/domain/credential/bulk";
import type { Reason } from "@/lib/domain/credential/reason";
import { type StepAct, steppedInBulk } from "@/lib/domain/credential/step";
import type { Basis } from "./bulk-basis";
import { orderRefusals } from "./bulk-order";
import { reminderRefusals } from "./bulk-remind";

/** What is planned for many. */
export interface BulkWish extends Basis {
  reason: Reason | undefined;
}
/** What a plan says of one of them. */
export interface Planned {
  eidId: string | null;
  employeeId: string | null;
  version: number;
  code: RefusalCode | null;
  onDutyAt: Date | null;
  /** The holder's first contact addresses that are confirmed with it, by the ids of their entries. */
  addresses: string[] | null;
}

const swedish = new Intl.Collator("sv");

/** The verdict on each e-ID, those of one holder beside each other. */
export async function planned(scope: Scope, wish: BulkWish, ids: readonly string[]): Promise<Planned[]> {
  const { tx, actor, now } = scope;
  const { eids, people } = await gather(tx, ids);
  const refusals = await refusalsOf(scope, wish, eids, people);
  const midnight = instantOf(`${dayOf(now)}T00:00`) ?? now;
  const onDuty = await listOnDuty(tx, actor.organisationId, [...people.keys()], midnight);
  const addresses = wish.verb === "approve" ? await addressesOf(scope, eids, people, refusals) : null;
  return eids.map((eid) => ({
    ...{ eidId: eid.id, employeeId: null, version: eid.version },
    addresses: (!refusals.has(eid.id) && addresses?.get(eid.employeeId)) || null,
    code: refusals.get(eid.id)?.code ?? null,
    onDutyAt: onDuty.get(eid.employeeId) ?? null,
  }));
}

/** The verdict on each person who is to have an e-ID, by name. */
export async function plannedPeople(
  scope: Scope,
  wish: BulkWish,
  ids: readonly string[],
): Promise<Planned[]> {
  const people: EmployeeRow[] = [];
  for (let from = 0; from < ids.length; from += 2_000)
    people.push(...(await listEmployeesById(scope.tx, ids.slice(from, from + 2_000))));
  const subjects = people.map(({ id }) => ({ id, employeeId: id, eid: null }));
  const refusals = await orderRefusals(scope, subjects, wish);
  // A list sorted by a protected person's name would tell it.
  const key = (one: EmployeeRow) => (one.protectedIdentity ? one.alias.toLowerCase() : one.sortName);
  const sorted = people.toSorted(
    (one, other) => swedish.compare(key(one), key(other)) || (one.id < other.id ? -1 : 1),
  );
  return sorted.map(({ id, version }) => ({
    ...{ eidId: null, employeeId: id, version, onDutyAt: null, addresses: null },
    code: refusals.get(id)?.code ?? null,
  }));
}

/** The first addresses of the holders of those that can be approved. */
async function addressesOf(
  scope: Scope,
  eids: readonly EidRow[],
  people: ReadonlyMap<string, BulkPerson>,
  refusals: ReadonlyMap<string, Refusal>,
): Promise<Map<string, string[]>> {
  const holders = new Set(eids.filter(({ id }) => !refusals.has(id)).map((eid) => eid.employeeId));
  const first = await firstAddressesOf(
    scope,
    [...holders].flatMap((id) => people.get(id) ?? []),
  );
  const grouped = groupBy(first, ({ employeeId }) => employeeId);
  return new Map([...grouped].map(([id, entries]) => [id, entries.map((entry) => entry.id).toSorted()]));
}

async function refusalsOf(
  scope: Scope,
  wish: BulkWish,
  eids: readonly EidRow[],
  people: ReadonlyMap<string, BulkPerson>,
): Promise<Map<string, Refusal>> {
  const { verb, reason } = wish;
  if (verb === "remind") return reminderRefusals(scope, eids);
  if (!isBulkStep(verb)) {
    const subjects = eids.map((eid) => ({ id: eid.id, employeeId: eid.employeeId, eid }));
    return orderRefusals(scope, subjects, wish);
  }
  const { tx, actor, now } = scope;
  const terms = await readOrganisation(tx, actor.organisationId);
  const act: StepAct = { verb, actor, now, terms, ...(reason ? { reason } : {}) };
  const unsigned = await actRefusals(scope, verb);
  return new Map(
    eids.flatMap((eid) => {
      const refusal = refusalOf(eid, people.get(eid.employeeId), act) ?? unsigned(eid);
      return refusal ? [[eid.id, refusal] as const] : [];
    }),
  );
}

/** The e-IDs and their holders. */
async function gather(tx: Tx, ids: readonly string[]) {
  const eids: EidRow[] = [];
  const people = new Map<string, BulkPerson>();
  for (let from = 0; from < ids.length; from += 2_000) {
    const some = await listEidRowsById(tx, ids.slice(from, from + 2_000));
    const holders = await listStepPeople(tx, [...new Set(some.map((eid) => eid.employeeId))], false);
    eids.push(...some);
    for (const [id, person] of holders) people.set(id, person);
  }
  const key = (eid: EidRow) => `${people.get(eid.employeeId)?.sortName} ${eid.employeeId}`;
  const keyed = eids.map((eid) => ({ eid, key: key(eid) }));
  keyed.sort(
    (one, other) => swedish.compare(one.key, other.key) || swedish.compare(one.eid.number, other.eid.number),
  );
  return { eids: keyed.map(({ eid }) => eid), people };
}

/** Why it cannot be done, by the rules that decide when it is. */
function refusalOf(eid: EidRow, person: BulkPerson | undefined, act: StepAct): Refusal | null {
  try {
    if (!person) throw new Refusal("not-found");
    steppedInBulk(eid, person, act);
    return null;
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}
