import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { IdentityMethod } from "./identity-check";
import { type OrderedType, type OrderingFor, orderEnd } from "./order";

/** Where a whole list can be compared. Another way (K5.9) is for protected persons, who are not among many. */
export const listSources = ["population-register", "personnel-register"] as const;

/**
 * What many renewals rest on, answered once for all of them: how each will be identified at the desk, and that name and
 * number of each on the list were compared with a register (K5.8). Nothing leans on what the predecessor's order found.
 */
export interface RenewalGrounds {
  method: IdentityMethod;
  source: (typeof listSources)[number];
  checkedOn: string;
  /** Where that comparison can be found again. */
  reference: string;
}

/** An older comparison says little of who the people are now. */
export const listCheckDays = 30;

/** The comparison is made, and not too long ago. */
export function refuseCheckDay(checkedOn: string, now: Date): void {
  const from = addDays(dayOf(now), -listCheckDays);
  if (checkedOn > dayOf(now) || checkedOn < from)
    throw new Refusal("check-day-outside", { from, to: dayOf(now) }, "checkedOn");
}

/** The names that a certificate states, from its subject as text; null where it states none, as a pseudonym does. */
export function namesIn(subject: string): { givenName: string; surname: string } | null {
  const parts = subject.match(/(?:\\.|[^,+\\])+/g) ?? [];
  const [givenName, surname] = ["GN=", "SN="].map((type) =>
    parts
      .find((part) => part.startsWith(type))
      ?.slice(type.length)
      .replace(/\\(.)/g, "$1"),
  );
  return givenName !== undefined && surname !== undefined ? { givenName, surname } : null;
}

/** What a renewal among many is refused for beside what refuses one: those are for somebody to look at. */
export function renewalObstacle(
  person: Pick<OrderingFor, "employedTo" | "protectedIdentity"> & { givenName: string; surname: string },
  follows: { validDay: string; names: { givenName: string; surname: string } | null },
  type: OrderedType,
  now: Date,
): Refusal | null {
  if (person.protectedIdentity) return new Refusal("protected-one-by-one");
  const { names } = follows;
  if (names && (names.givenName !== person.givenName || names.surname !== person.surname))
    return new Refusal("name-changed-since");
  const { day, cappedBy } = orderEnd(person, type, now);
  return day <= follows.validDay ? new Refusal("renewal-not-longer", { day, cappedBy }) : null;
}
