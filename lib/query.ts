import { type Tx, withOrganisation } from "@/db/client";
import { limitStatements } from "@/db/limit";
import { type Actor, accountOf, may } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import type { Permission } from "@/lib/domain/role";
import { logRefusal, type Scope, sqlState } from "./command";
import { heavily } from "./work-limit";

interface Spec<Input, Value> {
  permission: Permission;
  /** A list, a search or a computation over many rows: few at a time for one person, and no statement is long. */
  heavy?: true;
  run(scope: Scope, input: Input): Promise<Value>;
}
export interface QueryOptions {
  now?: Date;
  /** Read by the worker, which does one thing at a time and may take long over it. */
  patient?: true;
}

/** How long one statement of an expensive read may take: while somebody waits before a screen, and in the worker. */
const statementMs = { screen: 5_000, patient: 60_000 };

/** The twin of `command()` for reads: permission first, then one transaction that sees one employer. Throws Refusal. */
export function query<Input, Value>(
  spec: Spec<Input, Value>,
): (actor: Actor, input: Input, options?: QueryOptions) => Promise<Value> {
  return async (actor, input, options = {}) => {
    const now = options.now ?? new Date();
    if (!may(actor, spec.permission)) {
      const refusal = new Refusal("forbidden", { permission: spec.permission });
      await logRefusal(actor, spec.permission, refusal, input, now);
      throw refusal;
    }
    const read = (tx: Tx) => spec.run({ tx, actor, now }, input);
    if (!spec.heavy) return withOrganisation(actor.organisationId, read);
    const bounded = () => readWithin(actor, options.patient ? statementMs.patient : statementMs.screen, read);
    const account = accountOf(actor);
    return options.patient || !account ? bounded() : heavily(`account ${account}`, bounded);
  };
}

async function readWithin<Value>(actor: Actor, ms: number, read: (tx: Tx) => Promise<Value>): Promise<Value> {
  try {
    return await withOrganisation(actor.organisationId, (tx) => {
      limitStatements(tx, ms).catch(() => undefined); // the driver ends the transaction with it
      return read(tx);
    });
  } catch (fault) {
    if (sqlState(fault) === "57014") throw new Refusal("took-too-long");
    throw fault;
  }
}
