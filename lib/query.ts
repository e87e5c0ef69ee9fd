import { appendAudit } from "@/db/core/audit";
import { type Limit, type Tx, withOrganisation } from "@/db/core/client";
import { sqlState } from "@/db/core/fault";
import { limitStatements } from "@/db/core/limit";
import { type Actor, isJob, isSelf, may } from "@/lib/domain/core/actor";
import { isBusyCode } from "@/lib/domain/core/busy";
import { identityOf } from "@/lib/domain/core/identity";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { deniedBy } from "@/lib/domain/core/sight";
import { displayName, maySeeProtected, type Named, type Sight } from "@/lib/domain/people/employee";
import { endedWith, logRefusal, type Scope, withinLimit } from "./command";
import { countQuery } from "./program/metrics";
import { noteActor, numbered } from "./program/request-context";
import { heavily } from "./web/work-limit";

/** How a protected person comes to be seen: by opening what is about them, or as a row among others. */
type Looks = "page" | "list";

export interface ReadScope extends Scope {
  /**
   * Whether this actor may see a person's name. That a protected one was seen goes on record, in the same transaction:
   * nothing is shown that could not be recorded.
   */
  sees(employeeId: string, person: Named): Sight | false;
}

interface Spec<Input, Value, In extends Scope = Scope> {
  permission: Permission;
  /** A list, a search or a computation over many rows: few at a time for one person, and no statement is long. */
  heavy?: true;
  run(scope: In, input: Input): Promise<Value>;
}
interface LookingSpec<Input, Value> extends Spec<Input, Value, ReadScope> {
  looks: Looks;
}
export interface QueryOptions {
  now?: Date;
  /** Read by the worker, which does one thing at a time and may take long over it. */
  patient?: true;
}

/** How long one statement of an expensive read may take: while somebody waits before a screen, and in the worker. */
const statementMs = { screen: 5_000, patient: 60_000 };

type Read<Input, Value> = (actor: Actor, input: Input, options?: QueryOptions) => Promise<Value>;

/**
 * The twin of `command()` for reads: permission first, then one transaction that sees one employer. What shows names
 * says how it `looks` at people. Throws Refusal.
 */
export function query<Input, Value>(spec: LookingSpec<Input, Value>): Read<Input, Value>;
export function query<Input, Value>(spec: Spec<Input, Value> & { looks?: undefined }): Read<Input, Value>;
export function query<Input, Value>(
  spec: Spec<Input, Value, ReadScope> & { looks?: Looks | undefined },
): Read<Input, Value> {
  return async (actor, input, options = {}) => {
    const since = performance.now();
    noteActor(actor);
    try {
      const value = await readOut(spec, actor, input, options);
      countQuery(spec.permission, { outcome: "done" }, since);
      return value;
    } catch (fault) {
      const ended = endedWith(fault);
      countQuery(spec.permission, ended, since);
      // What Next throws to lead elsewhere has a digest of its own.
      throw ended.outcome === "fault" ? numbered(fault) : markedBusy(fault);
    }
  };
}

/**
 * The code of work that has to wait, as the digest that Next hands on to a fault page: a part of a page that reads by
 * itself fails beyond what its page can catch (app/or-missing.tsx).
 */
const markedBusy = (fault: unknown): unknown =>
  fault instanceof Refusal && isBusyCode(fault.code) ? Object.assign(fault, { digest: fault.code }) : fault;

async function readOut<Input, Value>(
  spec: Spec<Input, Value, ReadScope> & { looks?: Looks | undefined },
  actor: Actor,
  input: Input,
  options: QueryOptions,
): Promise<Value> {
  const now = options.now ?? new Date();
  if (!may(actor, spec.permission)) {
    const refusal = new Refusal(deniedBy(actor, spec.permission), { permission: spec.permission });
    await logRefusal(actor, spec.permission, refusal, input, now);
    throw refusal;
  }
  const read = (tx: Tx) => recordingLooks({ tx, actor, now }, spec.looks, (scope) => spec.run(scope, input));
  const limit = withinLimit(actor, spec.permission);
  if (!spec.heavy) return withOrganisation(actor.organisationId, read, limit);
  const ms = options.patient ? statementMs.patient : statementMs.screen;
  const bounded = () => readWithin(actor.organisationId, { ms, limit }, read);
  return options.patient || isJob(actor) ? bounded() : heavily(`account ${identityOf(actor).id}`, bounded);
}

async function readWithin<Value>(
  organisationId: string,
  { ms, limit }: { ms: number; limit: Limit | null },
  read: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const timed = (tx: Tx) => {
    limitStatements(tx, ms).catch(() => undefined); // the driver ends the transaction with it
    return read(tx);
  };
  try {
    return await withOrganisation(organisationId, timed, limit);
  } catch (fault) {
    if (sqlState(fault) === "57014") throw new Refusal("took-too-long");
    throw fault;
  }
}

async function recordingLooks<Value>(
  { tx, actor, now }: Scope,
  looks: Looks | undefined,
  read: (scope: ReadScope) => Promise<Value>,
): Promise<Value> {
  const seen = new Map<string, Named>();
  const sees = (id: string, person: Named) => look(actor, id, person, seen);
  const value = await read({ tx, actor, now, sees });
  for (const [id, person] of seen)
    await appendAudit(tx, actor, now, {
      action: looks === "page" ? "employee.opened" : "employee.listed",
      subjectKind: "employee",
      subjectId: id,
      detail: { subjectName: displayName(person, false) },
    });
  return value;
}

function look(actor: Actor, id: string, person: Named, seen: Map<string, Named>): Sight | false {
  if (!maySeeProtected(actor)) return !person.protectedIdentity && (true as Sight);
  if (person.protectedIdentity && !isSelf(actor, id)) seen.set(id, person);
  return true as Sight;
}
