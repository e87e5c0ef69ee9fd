import { z } from "zod";
import type { IssuerRow } from "@/db/credential/issuer";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { levels } from "@/lib/domain/core/level";
import { day } from "@/lib/form/schema";

/** A line of text without what nobody sees. */
export const line = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasInvisible(text), "unseen-characters");

/** Ticked levels: none, one or several of a name. */
export const levelList = z.preprocess(
  (given) => [given ?? []].flat(),
  z
    .array(
      z.coerce
        .number("choose")
        .refine((level): level is (typeof levels)[number] => levels.some((one) => one === level), "choose"),
    )
    .transform((chosen) => [...new Set(chosen)].sort()),
);

const emptyIsNull = (typed: unknown) =>
  typeof typed === "string" && typed.trim() !== "" ? typed : (null as unknown);
const optionalDay = z.preprocess(emptyIsNull, day.nullable());

/** What the quality mark's decision says, in the order of the form. */
export const approvalFields = {
  approvedLevels: levelList,
  decisionReference: z.preprocess(emptyIsNull, line(80).nullable()),
  approvedFrom: optionalDay,
  approvedTo: optionalDay,
};

/** The same of a row. */
export function approvalOf({ approvedLevels, decisionReference, approvedFrom, approvedTo }: IssuerRow) {
  return { approvedLevels, decisionReference, approvedFrom, approvedTo };
}
