import type { EmployeeRow } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { orderEnd } from "@/lib/domain/credential/order";
import { namesIn, type RenewalGrounds, renewalObstacle } from "@/lib/domain/credential/renewal";
import { displayable } from "@/lib/pki/profile";
import type { Known, Subject } from "./bulk-basis";
import { orderInHand, wholeOrder } from "./order";
import type { PlacedOrder } from "./write-orders";

/** One renewal or replacement by the rules of a single order, with the longest validity there can be. Throws Refusal. */
export function following(
  { actor, now }: Scope,
  { eid }: Subject,
  person: EmployeeRow,
  known: Known,
  { relation, grounds }: { relation: "renew" | "replace"; grounds: RenewalGrounds | null },
): Omit<PlacedOrder, "id"> {
  if (!eid) throw new Refusal("not-found");
  const type = known.types.find(({ id }) => id === eid.typeId);
  if (!type) throw new Refusal("issuer-closed");
  // Not answered yet, and then not an obstacle.
  const { method, source, reference } = grounds ?? { method: "in-person", source: "population-register" };
  const answers = { employeeId: person.id, typeId: type.id, followsId: eid.id, relation } as const;
  const given = { method, source, agrees: "on", reference: reference ?? "" };
  const order = orderInHand({ ...answers, ...given, validDay: orderEnd(person, type, now).day }, known);
  const whole = wholeOrder(order, actor, now);
  // K5.9: the check of a protected person is stated for that person alone.
  if (person.protectedIdentity) throw new Refusal("protected-one-by-one");
  // A card that replaces a lost, broken or outdated one need not be valid longer than it, so no renewal obstacle applies.
  if (relation === "replace") return { order, whole };
  const named = { givenName: displayable(person.givenName), surname: displayable(person.surname) };
  const names = namesIn(known.subjects.get(eid.id) ?? "");
  const obstacle = renewalObstacle({ ...person, ...named }, { validDay: eid.validDay, names }, type, now);
  if (obstacle) throw obstacle;
  return { order, whole };
}
