import { z } from "zod";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { Refusal } from "@/lib/domain/core/refusal";
import { carried, schemeKinds } from "@/lib/domain/use/scheme";
import { usePurposes } from "@/lib/domain/use/service";
import { day } from "@/lib/form/schema";

const line = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasInvisible(text), "unseen-characters");
const emptyIsNull = (typed: unknown) =>
  typeof typed === "string" && typed.trim() !== "" ? typed : (null as unknown);

export { day };
export const optionalDay = z.preprocess(emptyIsNull, day.nullable());
export const optionalId = z.preprocess(emptyIsNull, z.uuid("uuid").nullable());

const several = <const T extends readonly string[]>(among: T, least: 0 | 1) =>
  z.preprocess(
    (given) => [given ?? []].flat(),
    z
      .array(z.enum(among))
      .min(least, "choose")
      .transform((chosen) => among.filter((one) => chosen.includes(one as T[number])) as T[number][]),
  );

/** In the order of the form, so that its faults are told in that order too. */
export const schemeFields = {
  nameSv: line(120).min(1, "required"),
  nameEn: line(120).min(1, "required"),
  kind: z.enum(schemeKinds),
  operator: line(120).min(1, "required"),
  /** A mere connection carries nothing: it is the wire, and another system or agreement is what makes an e-ID usable. */
  carries: several(carried, 0),
  purposes: several(usePurposes, 1),
  contractUri: z.preprocess(
    emptyIsNull,
    line(500)
      .refine((text) => /^(?:https?:\/\/|urn:)\S{3,500}$/i.test(text), "address")
      .nullable(),
  ),
  price: line(200).default(""),
  validFrom: optionalDay,
};

/** Everything but a mere connection makes some e-IDs usable. */
export function refuseIdle({ kind, carries }: Pick<SchemeValues, "kind" | "carries">): void {
  if (kind !== "connection" && carries.length === 0) throw new Refusal("carries-missing", {}, "carries");
}

export type SchemeValues = { [Key in keyof typeof schemeFields]: z.output<(typeof schemeFields)[Key]> };

export const subject = { schemeId: z.uuid("uuid"), version: z.coerce.number().int() };
