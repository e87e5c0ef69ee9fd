import { dayOf } from "@/lib/domain/core/swedish-time";
import { age, birthDateOf } from "@/lib/domain/people/identifier";
import type { Eid } from "./eid";
import type { OrderingFor } from "./order";

type Held = Pick<Eid, "id" | "status" | "validTo"> & { typeId: string };

/** The person as the rules see them, with their e-IDs of one type. `masked`: their number, where one is on record. */
export function orderingFor(
  person: Pick<OrderingFor, "employedFrom" | "employedTo" | "protectedIdentity">,
  masked: string | null,
  held: readonly Held[],
  typeId: string,
  now: Date,
): OrderingFor {
  const born = masked && birthDateOf(masked);
  return {
    employedFrom: person.employedFrom,
    employedTo: person.employedTo,
    identified: masked !== null,
    age: born ? age(born, dayOf(now)) : null,
    protectedIdentity: person.protectedIdentity,
    live: held.filter((eid) => eid.typeId === typeId),
  };
}
