import { withOrganisation } from "@/db/client";
import { type Actor, may } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import type { Permission } from "@/lib/domain/role";
import { logRefusal, type Scope } from "./command";

/** The twin of `command()` for reads: permission first, then one transaction that sees one employer. Throws Refusal. */
export function query<Input, Value>(spec: {
  permission: Permission;
  run(scope: Scope, input: Input): Promise<Value>;
}): (actor: Actor, input: Input, options?: { now?: Date }) => Promise<Value> {
  return async (actor, input, options = {}) => {
    const now = options.now ?? new Date();
    if (!may(actor, spec.permission)) {
      const refusal = new Refusal("forbidden", { permission: spec.permission });
      await logRefusal(actor, spec.permission, refusal, input, now);
      throw refusal;
    }
    return withOrganisation(actor.organisationId, (tx) => spec.run({ tx, actor, now }, input));
  };
}
