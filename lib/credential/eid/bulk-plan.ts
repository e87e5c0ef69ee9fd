import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { type BulkPerson, insertBulk, listOnDuty, listStepPeople } from "@/db/credential/bulk";
import { countPlannedRows } from "@/db/credential/bulk-planned";
import { type EidRow, listEidRowsById } from "@/db/credential/eid";
import { readOrganisation } from "@/db/people/organisation";
import { type Answer, type Command, command, type Scope } from "@/lib/command";
import { readBlockCount } from "@/lib/credential/block-guard";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { dayOf, instantOf } from "@/lib/domain/core/swedish-time";
import {
  type BulkVerb,
  bulkPermission,
  bulkReasons,
  bulkVerbs,
  needsConfirmation,
  planText,
  refusePlanned,
} from "@/lib/domain/credential/bulk";
import { type Reason, reasons } from "@/lib/domain/credential/reason";
import type { RenewalGrounds } from "@/lib/domain/credential/renewal";
import { type StepAct, steppedInBulk } from "@/lib/domain/credential/step";
import { groundsIn, groundsInput } from "./bulk-grounds";
import { renewalRefusals } from "./bulk-renewal";
import { chosenIds, selection } from "./bulk-selection";

export const planHash = (plan: Parameters<typeof planText>[0]): string =>
  createHash("sha256").update(planText(plan)).digest("hex");

/** A command for each verb, with the verb's own permission, behind one name: the form says which. */
export function perVerb<Value extends Answer>(make: (verb: BulkVerb) => Command<Value>): Command<Value> {
  const commands = new Map(bulkVerbs.map((verb) => [verb, make(verb)]));
  const which = z.object({ verb: z.enum(bulkVerbs, "choose") });
  return async (actor, raw, options) => {
    const run = commands.get(which.parse(raw).verb);
    if (!run) throw new Refusal("invalid-input");
    return run(actor, raw, options);
  };
}

/** Tries it on every e-ID that was chosen and changes none: what could be done, what not and why. */
export const planBulk = perVerb((verb) =>
  command({
    name: `eid.plan-${verb}`,
    heavy: true,
    permission: bulkPermission(verb),
    input: selection.extend({ reason: z.enum(reasons).optional(), ...groundsInput }),
    async run(scope, { reason, ...chosen }) {
      const { tx, actor, now } = scope;
      refusePlanned(await countPlannedRows(tx, actor, now));
      refuseNonOfficer(actor);
      refuseReason(verb, reason);
      const grounds = verb === "renew" ? groundsIn(chosen, now) : null;
      const ids = await chosenIds(scope, chosen);
      const rows = await planned(scope, { verb, reason, grounds }, ids);
      if (rows.length === 0) throw new Refusal("nothing-chosen", {}, "eid");
      const eligible = rows.filter(({ code }) => code === null).length;
      const plan = { verb, reason: reason ?? null, rows, grounds };
      const id = randomUUID();
      const counted = { total: rows.length, eligible };
      const row = {
        ...{ organisationId: actor.organisationId, id, verb, reason: plan.reason, hash: planHash(plan) },
        ...grounds,
        ...counted,
        needsConfirmation: needsConfirmation(verb, eligible, await readBlockCount(scope)),
        plannedBy: actor.accountId,
        plannedAt: now,
      };
      await insertBulk(tx, row, rows);
      const after = { verb, reason: plan.reason, ...grounds, ...counted };
      const audit = { action: "bulk.planned", subjectKind: "bulk", subjectId: id, detail: { after } };
      return { value: { bulkId: id }, audit };
    },
  }),
);

/** A list's form says the verb and its reason with one choice: `revoke:misuse`. */
function byAct<Value extends Answer>(run: Command<Value>): Command<Value> {
  const choice = z.looseObject({ act: z.string("choose").min(1, "choose").max(60) });
  return async (actor, raw, options) => {
    const { act, ...chosen } = choice.parse(raw);
    const [verb, reason] = act.split(":");
    return run(actor, { ...chosen, verb, ...(reason ? { reason } : {}) }, options);
  };
}
export const planChosen = byAct(planBulk);

function refuseReason(verb: BulkVerb, reason: Reason | undefined): void {
  const allowed = bulkReasons(verb);
  if (allowed.length === 0) return;
  if (!reason) throw new Refusal("reason-missing", {}, "reason");
  if (!allowed.includes(reason)) throw new Refusal("reason-not-allowed", { reason }, "reason");
}

interface Planned {
  eidId: string;
  version: number;
  code: RefusalCode | null;
  onDutyAt: Date | null;
}

async function planned(
  scope: Scope,
  asked: { verb: BulkVerb; reason: Reason | undefined; grounds: RenewalGrounds | null },
  ids: readonly string[],
): Promise<Planned[]> {
  const { tx, actor, now } = scope;
  const { eids, people } = await gather(tx, ids);
  const refusals = await refusalsOf(scope, asked, eids, people);
  const midnight = instantOf(`${dayOf(now)}T00:00`) ?? now;
  const onDuty = await listOnDuty(tx, actor.organisationId, [...people.keys()], midnight);
  return eids.map((eid) => ({
    eidId: eid.id,
    version: eid.version,
    code: refusals.get(eid.id)?.code ?? null,
    onDutyAt: onDuty.get(eid.employeeId) ?? null,
  }));
}

async function refusalsOf(
  scope: Scope,
  { verb, reason, grounds }: { verb: BulkVerb; reason: Reason | undefined; grounds: RenewalGrounds | null },
  eids: readonly EidRow[],
  people: ReadonlyMap<string, BulkPerson>,
): Promise<Map<string, Refusal>> {
  if (verb === "renew") return renewalRefusals(scope, eids, grounds);
  const { tx, actor, now } = scope;
  const terms = await readOrganisation(tx, actor.organisationId);
  const act: StepAct = { verb, actor, now, terms, ...(reason ? { reason } : {}) };
  return new Map(
    eids.flatMap((eid) => {
      const refusal = refusalOf(eid, people.get(eid.employeeId), act);
      return refusal ? [[eid.id, refusal] as const] : [];
    }),
  );
}

/** The e-IDs and their holders, those of one holder beside each other. */
async function gather(tx: Tx, ids: readonly string[]) {
  const eids: EidRow[] = [];
  const people = new Map<string, BulkPerson>();
  for (let from = 0; from < ids.length; from += 2_000) {
    const some = await listEidRowsById(tx, ids.slice(from, from + 2_000));
    const holders = await listStepPeople(tx, [...new Set(some.map((eid) => eid.employeeId))], false);
    eids.push(...some);
    for (const [id, person] of holders) people.set(id, person);
  }
  const { compare } = new Intl.Collator("sv");
  const key = (eid: EidRow) => `${people.get(eid.employeeId)?.sortName} ${eid.employeeId}`;
  const keyed = eids.map((eid) => ({ eid, key: key(eid) }));
  keyed.sort((one, other) => compare(one.key, other.key) || compare(one.eid.number, other.eid.number));
  return { eids: keyed.map(({ eid }) => eid), people };
}

/** Why it cannot be done, by the rules that decide when it is. */
export function refusalOf(eid: EidRow, person: BulkPerson | undefined, act: StepAct): Refusal | null {
  try {
    if (!person) throw new Refusal("not-found");
    steppedInBulk(eid, person, act);
    return null;
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}
