import type { EmployeeRow } from "@/db/people/employee";
import { readSealedNumber } from "@/db/people/identifier";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { openEmployeeVerbs } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";

/** The number that this officer may have shown, to compare with the identity document; null by the rule of unmasking. */
export async function numberToCompare(
  { tx, actor, now }: Pick<ReadScope, "tx" | "actor" | "now">,
  person: EmployeeRow,
): Promise<{ id: string; masked: string } | null> {
  if (!openEmployeeVerbs(person, actor, dayOf(now)).includes("unmask")) return null;
  return (await readSealedNumber(tx, person.id)) ?? null;
}
