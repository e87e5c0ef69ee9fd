import type { AuditEntry } from "@/db/core/audit";
import { type BulkRecord, bulkSource, listStepPeople, readBulk, readPlannedRows } from "@/db/credential/bulk";
import { type EidChange, type EidRow, lockEids, saveEids } from "@/db/credential/eid";
import { lastChanges } from "@/db/credential/eid-change";
import { withdrawReceipts } from "@/db/credential/production";
import { findChangedAddresses } from "@/db/people/first-address";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { actRefusals } from "@/lib/credential/act-guard";
import { underBulkGuard } from "@/lib/credential/block-guard";
import { confirmWithApproval } from "@/lib/credential/first-addresses";
import { isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type BulkStep, blocksInBulk, isBulkStep } from "@/lib/domain/credential/bulk";
import { type StepAct, steppedInBulk } from "@/lib/domain/credential/step";
import { stepAudit } from "./audit";
import { runOrders } from "./bulk-order";
import { runReminders } from "./bulk-remind";
import { blockAudit, followBlocks } from "./follow-block";
import { notifyResumed } from "./resume";

/** A plan that moves each e-ID. */
type StepBulk = BulkRecord & { verb: BulkStep };

/** How one e-ID or person of a chunk went. */
export interface BulkOutcome {
  id: string;
  refusal: Refusal | null;
}

/**
 * One chunk of a bulk action, in one transaction: each e-ID by the rule that a single act has, at the version that was
 * planned; those that may be are saved together. Answers how each went, and an audit entry for each that was changed.
 */
export async function runBulkChunk(
  scope: Scope,
  bulkId: string,
  ids: readonly string[],
): Promise<{ outcomes: BulkOutcome[]; audit: AuditEntry[] }> {
  const record = await readBulk(scope.tx, bulkId);
  const { verb } = record;
  if (verb === "remind") return runReminders(scope, record, ids);
  if (!isBulkStep(verb)) return runOrders(scope, record, ids);
  const bulk: StepBulk = { ...record, verb };
  const isGuarded = blocksInBulk(bulk.verb) && !bulk.confirmedAt;
  const { outcomes, audit } = await underBulkGuard(scope, isGuarded, async (refusalOf) => {
    const tried = await triedOn(scope, bulk, ids);
    const changes = tried.flatMap(({ change }) => (change ? [change] : []));
    const others = changes.filter(({ before }) => !isSelf(scope.actor, before.employeeId));
    const held = refusalOf(others.length);
    const confirmed = held ? [] : await save(scope, bulk, changes);
    return {
      outcomes: tried.map(({ id, refusal }) => ({ id, refusal: refusal ?? held })),
      audit: held ? [] : [...changes.map((change) => auditOf(bulk, change)), ...confirmed],
      blocked: held ? 0 : others.length,
    };
  });
  return { outcomes, audit };
}

interface Tried {
  id: string;
  refusal: Refusal | null;
  change?: EidChange;
}

async function triedOn(scope: Scope, bulk: StepBulk, eidIds: readonly string[]): Promise<Tried[]> {
  const { tx, actor, now } = scope;
  const plan = await readPlannedRows(tx, bulk, eidIds);
  const eids = new Map((await lockEids(tx, eidIds)).map((eid) => [eid.id, eid]));
  const holders = [...new Set([...eids.values()].map(({ employeeId }) => employeeId))];
  const people = await listStepPeople(tx, holders, bulk.verb === "approve");
  const changed = [...eids.values()].filter(({ id, version }) => plan.get(id)?.version !== version);
  const last = await lastChanges(
    tx,
    changed.map(({ id }) => id),
  );
  const { verb, reason } = bulk;
  const terms = await readOrganisation(tx, actor.organisationId);
  const act: StepAct = { verb, actor, now, terms, ...(reason ? { reason } : {}) };
  const refusalOf = await actRefusals(scope, verb);
  const readdressed = new Set(
    await findChangedAddresses(
      tx,
      [...plan.values()].flatMap(({ addresses }) => addresses),
    ),
  );
  const step = (eidId: string): EidChange => {
    const before = eids.get(eidId);
    const person = before && people.get(before.employeeId);
    const row = plan.get(eidId);
    if (!before || !person || !row) throw new Refusal("not-found");
    if (row.addresses.some((id) => readdressed.has(id))) throw new Refusal("changed-meanwhile");
    if (row.version !== before.version) throw new Refusal("changed-meanwhile", last.get(eidId));
    const after = steppedInBulk<EidRow>(before, person, act);
    const refusal = refusalOf(before);
    if (refusal) throw refusal;
    return { before, after };
  };
  return eidIds.map((eidId) => tried(eidId, step));
}

function tried(eidId: string, step: (eidId: string) => EidChange): Tried {
  try {
    return { id: eidId, refusal: null, change: step(eidId) };
  } catch (fault) {
    if (fault instanceof Refusal) return { id: eidId, refusal: fault };
    throw fault;
  }
}

/** The rows, and what follows each of them in a single act. */
async function save(
  scope: Scope,
  { id, verb, organisationId }: StepBulk,
  changes: readonly EidChange[],
): Promise<AuditEntry[]> {
  const { tx, actor, now } = scope;
  const after = changes.map((change) => change.after);
  if (verb === "cancel") await withdrawReceipts(tx, after, now);
  const saved = await saveEids(tx, changes, { actor, verb, now, source: bulkSource(id) });
  if (saved.length < changes.length) throw new Error("A locked e-ID was changed by another.");
  if (verb === "suspend") await followBlocks(scope, after, "suspended");
  if (verb === "revoke") await followBlocks(scope, after, "revoked");
  if (verb === "resume") await notifyResumed(scope, after);
  if (verb !== "approve" || saved.length === 0) return [];
  const plan = await readPlannedRows(
    tx,
    { organisationId, id },
    after.map((eid) => eid.id),
  );
  return confirmWithApproval(
    scope,
    [...plan.values()].flatMap(({ addresses }) => addresses),
  );
}

const auditOf = ({ verb }: StepBulk, { before, after }: EidChange): AuditEntry =>
  verb === "approve" || verb === "cancel" ? stepAudit(verb, before, after) : blockAudit(verb, before, after);
