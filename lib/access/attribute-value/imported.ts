import type { AttributeRow } from "@/db/access/attribute";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";

/** Throws Refusal where no value is to be imported: another source has it, or nobody is told it any more. */
export function refuseNotImported({ source, active, name }: AttributeRow): void {
  if (source !== "import" || !active) throw new Refusal("attribute-not-imported", { name });
}

export const isIdentityNumber = (value: string, now: Date): boolean =>
  parsePersonalNumber(value, dayOf(now)) !== null;
