import { type Actor, isOfficer, may } from "./actor";
import type { Permission } from "./permission";

/** What somebody's roles open to them, as one text: another as soon as a role is granted, narrowed or over. */
export function sightOf(actor: Actor): string {
  if (!isOfficer(actor)) return actor.kind;
  const { grants, limits = {}, unconfirmed } = actor;
  const held = grants.map((grant) => `${grant}:${[...(limits[grant] ?? [])].sort()}`).join(" ");
  return unconfirmed ? `unconfirmed ${held}` : held;
}

/** Whether all that was read within one limit may be seen within another; null is everybody's. */
export const isWithinLimit = (read: readonly string[] | null, limit: readonly string[] | null): boolean =>
  limit === null || (read?.every((department) => limit.includes(department)) ?? false);

/** Whether it is only the touch of their passkey that is missing. */
export function mayOnceConfirmed(actor: Actor, permission: Permission): boolean {
  if (!isOfficer(actor)) return false;
  const { unconfirmed, ...confirmed } = actor;
  return unconfirmed === true && may(confirmed, permission);
}

/** Why somebody may not, who may not. */
export const deniedBy = (actor: Actor, permission: Permission) =>
  mayOnceConfirmed(actor, permission) ? "step-up-needed" : "forbidden";
