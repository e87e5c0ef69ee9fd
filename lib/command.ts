import { z } from "zod";
import { again } from "@/db/core/again";
import { type AuditEntry, appendAudit, appendAudits } from "@/db/core/audit";
import { type Limit, type Tx, withOrganisation, withSnapshot } from "@/db/core/client";
import { constraintOf, sqlState } from "@/db/core/fault";
import { metAtOnce } from "@/db/core/met-at-once";
import { claimRequest, type RequestKey, saveRequestResult } from "@/db/core/request";
import { readOfficerName } from "@/db/people/officer";
import { isKnownPerson } from "@/db/people/officer-identity";
import { readStepUpFacts } from "@/db/people/step-up";
import { type Actor, isOfficer, isPerson, limitOf, may, senderOf } from "@/lib/domain/core/actor";
import { identityOf } from "@/lib/domain/core/identity";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { deniedBy } from "@/lib/domain/core/sight";
import { needsKnownPerson } from "@/lib/domain/people/known-person";
import { needsStepUp, type StepUpNeed } from "@/lib/domain/people/step-up";
import { inputHashesOf } from "./crypto/field-encryption";
import { refuseUnseen } from "./form/schema";
import { bounded } from "./form/text-length";
import { log } from "./log";
import { countCommand, type Ended } from "./program/metrics";
import { numbered, withinCommand } from "./program/request-context";
import { heavily } from "./web/work-limit";

export interface Scope {
  tx: Tx;
  actor: Actor;
  now: Date;
}
/** What a command answers: small and serialisable, since a replayed form is told it again. */
export type Answer = Record<string, string | number | boolean | null>;

/** Noun and verb, as in `eid.revoke`: what the command is called in the log, and half of what makes a replay one. */
export type CommandName = `${string}.${string}`;

/** Before the transaction of a command: a short one of its own, for what the reading needs. */
export type ReadingScope = Omit<Scope, "tx"> & { within<T>(work: (tx: Tx) => Promise<T>): Promise<T> };

interface Spec<Input extends z.ZodType, Value extends Answer, Read> {
  name: CommandName;
  permission: Permission;
  input: Input;
  /** false: nothing is kept for a replay, since the answer is a secret or not worth a wait; each press is done anew. */
  keepsAnswer?: false;
  /** true: everything it reads is as it stood at one instant, whatever others do meanwhile. */
  snapshot?: true;
  /** true: judges many rows while somebody waits: few at a time for one person. */
  heavy?: true;
  /** What a thief would do with somebody's open session: asks for a touch of their passkey first, where the employer wants it. */
  stepUp?: StepUpNeed;
  /** What must stand though the rest is undone, such as a try of a code: done first, in a transaction of its own. */
  counts?(scope: Scope, input: z.output<Input>): Promise<void>;
  /** Reads a file that came along, before the transaction: for half a minute neither a connection nor a row is held. */
  reads?(scope: ReadingScope, input: z.output<Input>): Promise<Read>;
  /** One entry, or one for each of the things that it changed. */
  run(scope: Scope, input: z.output<Input>, read: Read): Promise<Done<Value>>;
}
type Done<Value> = { value: Value; audit: AuditEntry | AuditEntries };
type AuditEntries = readonly [AuditEntry, ...AuditEntry[]];
export interface Options {
  now?: Date;
  requestId?: string;
}
export type Command<Value extends Answer> = (actor: Actor, raw: unknown, options?: Options) => Promise<Value>;

/**
 * The one path of a mutation: permission, parsed input, one transaction, audit entry in it.
 * Throws Refusal (logged) or ZodError; anything else is a fault and nothing has happened.
 */
export function command<Input extends z.ZodType, Value extends Answer, Read = undefined>(
  spec: Spec<Input, Value, Read>,
): Command<Value> {
  const shape = bounded(spec.input, spec.name);
  return (actor, raw, options = {}) => {
    const { organisationId, kind } = actor;
    const about = { organisation: organisationId, actor: kind, command: spec.name };
    return withinCommand(about, () =>
      counted(spec.name, () => carryOut({ ...spec, shape }, actor, raw, options)),
    );
  };
}

async function carryOut<Input extends z.ZodType, Value extends Answer, Read>(
  spec: Spec<Input, Value, Read> & { shape: z.ZodType<z.output<Input>> },
  actor: Actor,
  raw: unknown,
  options: Options,
): Promise<Value> {
  const now = options.now ?? new Date();
  try {
    if (!may(actor, spec.permission))
      throw new Refusal(deniedBy(actor, spec.permission), { permission: spec.permission });
    if (spec.stepUp) await refuseWithoutStepUp(actor, spec.stepUp);
    const input = spec.shape.parse(raw);
    refuseUnseen(input);
    const { counts } = spec;
    const limit = withinLimit(actor, spec.permission);
    const within = <T>(work: (tx: Tx) => Promise<T>) => withOrganisation(actor.organisationId, work, limit);
    if (counts) await within((tx) => counts({ tx, actor, now }, input));
    const key = requestKeyOf(spec, actor, options.requestId);
    const work = async () => {
      const read = (await spec.reads?.({ actor, now, within }, input)) as Read;
      return again(() => execute(spec, actor, { input, read, now }, key), key !== null);
    };
    return await (spec.heavy ? heavily(`account ${identityOf(actor).id}`, work) : work());
  } catch (fault) {
    const found = asRefusal(fault);
    if (!found) throw fault;
    const refusal = await withName(actor, found);
    await logRefusal(actor, spec.permission, refusal, raw, now);
    throw refusal;
  }
}

/** Counts how it ends; a fault gets the number of its request, by which its page and its line are one. */
async function counted<T>(name: CommandName, run: () => Promise<T>): Promise<T> {
  const since = performance.now();
  try {
    const value = await run();
    countCommand(name, { outcome: "done" }, since);
    return value;
  } catch (fault) {
    countCommand(name, endedWith(fault), since);
    throw fault instanceof Refusal || fault instanceof z.ZodError ? fault : numbered(fault);
  }
}

/** What a failure counts as. */
export function endedWith(fault: unknown): Ended {
  if (fault instanceof Refusal) return { outcome: "refused", code: fault.code };
  if (fault instanceof z.ZodError) return { outcome: "refused", code: "invalid-input" };
  return { outcome: "fault" };
}

/** Null where no answer is stored: a second time would do it once more. */
function requestKeyOf(
  { name, keepsAnswer }: { name: CommandName; keepsAnswer?: false | undefined },
  actor: Actor,
  id: string | undefined,
): RequestKey | null {
  const accountId = senderOf(actor);
  if (!id || !accountId || keepsAnswer === false) return null;
  return { organisationId: actor.organisationId, accountId, id, command: name };
}

function execute<Input extends z.ZodType, Value extends Answer, Read>(
  spec: Spec<Input, Value, Read>,
  actor: Actor,
  { input, read, now }: { input: z.output<Input>; read: Read; now: Date },
  key: RequestKey | null,
): Promise<Value> {
  const within = spec.snapshot ? withSnapshot : withOrganisation;
  const work = async (tx: Tx) => {
    if (key) {
      const claim = await claimRequest(tx, key, inputHashesOf(key.id, input), now);
      if (!claim.fresh) return claim.result as Value;
    }
    await refuseUnknown(tx, actor, spec.permission);
    const { value, audit } = await spec.run({ tx, actor, now }, input, read);
    if (isOne(audit)) await appendAudit(tx, actor, now, audit);
    else await appendAudits(tx, actor, now, audit);
    if (key) await saveRequestResult(tx, key, value);
    return value;
  };
  return within(actor.organisationId, work, withinLimit(actor, spec.permission));
}

const isOne = (audit: AuditEntry | AuditEntries): audit is AuditEntry => !Array.isArray(audit);

/** Whose people a transaction of theirs sees, asked with a permission; null for everybody's. */
export function withinLimit(actor: Actor, permission: Permission): Limit | null {
  const departments = limitOf(actor, permission);
  return departments && isPerson(actor) ? { departments, accounts: actor.accounts } : null;
}

/** Asked in the transaction: people are compared only where it is on record who they are. */
export async function refuseUnknown(tx: Tx, actor: Actor, permission: Permission): Promise<void> {
  if (!isOfficer(actor) || !needsKnownPerson(permission)) return;
  if (!(await isKnownPerson(tx, actor.organisationId, actor.accountId)))
    throw new Refusal("person-unknown", { permission });
}

/** Work that is done later was asked for with a touch. */
async function refuseWithoutStepUp(actor: Actor, need: StepUpNeed): Promise<void> {
  if (!isOfficer(actor) || actor.session === null) return;
  const { organisationId, session = null } = actor;
  const facts = await withOrganisation(organisationId, (tx) => readStepUpFacts(tx, { ...actor, session }));
  if (needsStepUp(need, { ...facts, isUnconfirmed: actor.unconfirmed === true }))
    throw new Refusal("step-up-needed");
}

export function asRefusal(fault: unknown): Refusal | undefined {
  if (fault instanceof Refusal) return fault;
  if (!["23505", "23P01"].includes(sqlState(fault) ?? "")) return undefined;
  const constraint = constraintOf(fault);
  const [code, field] = metAtOnce[constraint] ?? ["already-exists"];
  return new Refusal(code, { constraint }, field);
}

/** The rules know accounts; whoever comes second is told a name. */
async function withName(actor: Actor, refusal: Refusal): Promise<Refusal> {
  const { account, by } = refusal.detail;
  if (refusal.code !== "changed-meanwhile" || !account || by) return refusal;
  const name = await withOrganisation(actor.organisationId, (tx) => readOfficerName(tx, account));
  return name ? new Refusal(refusal.code, { ...refusal.detail, by: name }, refusal.field) : refusal;
}

/**
 * What a refusal says of itself, without the ids that only lead on; the log's readers see it in their words. It may say
 * what was typed, which may be anything.
 */
function saidOf({ field, detail: { account: _, eidId: __, employeeId: ___, ...said } }: Refusal) {
  const masked = Object.fromEntries(Object.entries(said).map(([name, text]) => [name, maskNumbers(text)]));
  const refused = { ...masked, ...(field ? { field } : {}) };
  return Object.keys(refused).length > 0 ? { refused } : {};
}

/** Refused attempts are on record too, apart from the transaction they ended. */
export async function logRefusal(
  actor: Actor,
  permission: Permission,
  refusal: Refusal,
  raw: unknown,
  now: Date,
): Promise<void> {
  const subject = z
    .object({ eidId: z.uuid() })
    .or(z.object({ employeeId: z.uuid() }))
    .safeParse(raw);
  const subjectId = subject.success ? (Object.values(subject.data)[0] ?? null) : null;
  try {
    await withOrganisation(actor.organisationId, (tx) =>
      appendAudit(
        tx,
        actor,
        now,
        {
          action: permission,
          subjectKind: permission.split(":")[0] ?? "",
          subjectId,
          detail: saidOf(refusal),
        },
        refusal.code,
      ),
    );
  } catch (fault) {
    log().error({ fault, permission, code: refusal.code }, "a refusal could not be recorded");
  }
}
