import { Refusal } from "@/lib/domain/core/refusal";
import { atOrBelow, isWithin } from "./department-tree";

interface Placed {
  id: string;
  parentId: string | null;
}

/** The departments and all below them. */
const reached = (departments: readonly string[], all: readonly Placed[]) =>
  new Set(departments.flatMap((id) => [...atOrBelow(id, all)]));

/** Throws Refusal unless the departments lie within those the role holds in, null for everywhere, and leave something out. */
export function refuseNotNarrower(
  held: readonly string[] | null,
  wanted: readonly string[],
  all: readonly Placed[],
): void {
  const index = new Map(all.map((one) => [one.id, one]));
  const isInside = wanted.every((id) => isWithin(id, held, index));
  // Everywhere is also whoever is in no department.
  const leavesOut = held === null || reached(wanted, all).size < reached(held, all).size;
  if (!isInside || !leavesOut) throw new Refusal("role-not-narrower", {}, "departments");
}
