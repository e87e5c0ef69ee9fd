import { type Actor, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** The employee somebody is, for what is about themselves. */
export function selfOf(actor: Actor): string {
  const employeeId = employeeIdOf(actor);
  if (!employeeId) throw new Refusal("forbidden");
  return employeeId;
}
