import { z } from "zod";
import { noticeKinds, renewals } from "@/lib/domain/contract/agreement";
import { agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { allocations, mostOptions } from "@/lib/domain/contract/agreement-step";
import { priceModels } from "@/lib/domain/core/price";
import { privateEidCodes } from "@/lib/domain/people/private-eid";
import { attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { environments, usePurposes } from "@/lib/domain/use/service";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { day, kronor, line, lines, optional, version } from "@/lib/form/schema";

export const agreementId = z.uuid("uuid");
/** Which agreement, as the form showed it. */
export const subject = { agreementId, version };

export const whole = (from: number, to: number) =>
  z
    .string()
    .trim()
    .max(20, "number")
    .regex(/^\d{1,9}$/, "number")
    .transform(Number)
    .refine((number) => number >= from && number <= to, "number");
/** Tick boxes of one name: none, one or several. */
export const chosen = <T extends z.ZodType>(one: T) =>
  z.preprocess((given) => [given ?? []].flat(), z.array(one).max(500));

const draft = { agreementId, version };
const step = <S extends string, Shape extends z.ZodRawShape>(name: S, shape: Shape) =>
  z.object({ ...draft, step: z.literal(name), ...shape });

const options = Object.fromEntries(
  Array.from({ length: mostOptions }, (_, at) => [
    [`months${at + 1}`, optional(whole(1, 120))],
    [`noticeDays${at + 1}`, optional(whole(0, 3650))],
  ]).flat(),
) as Record<`${"months" | "noticeDays"}${number}`, ReturnType<typeof optional<number>>>;

/** The answer to one question, as it is typed. */
export const answer = z.discriminatedUnion("step", [
  step("party", { partyId: z.uuid("choose") }),
  step("about", {
    title: line(160).min(1, "required"),
    caseReference: optional(line(60)),
    ownerId: optional(z.uuid("choose")),
    secrecyNote: lines(2000).default(""),
  }),
  step("scheme", {
    schemeId: z.uuid("choose"),
    /** relying, or the id of the issuer that joins. */
    side: z.union([z.literal("relying"), z.uuid()], "choose"),
  }),
  step("private-eid", { privateEid: z.enum(privateEidCodes, "choose") }),
  step("framework", {
    area: optional(line(200)),
    allocation: z.enum(allocations, "choose"),
    lastCallOffDay: optional(day),
  }),
  step("services", { serviceIds: chosen(z.uuid("uuid")).refine((list) => list.length > 0, "choose") }),
  step("scope", {
    levels: chosen(z.coerce.number().int().min(1).max(4)),
    purposes: chosen(z.enum(usePurposes)),
    attributeSets: chosen(z.enum(attributeSetCodes)),
    attributes: chosen(z.enum(standardAttributeCodes)),
    attributeIds: chosen(z.uuid("uuid")),
    environments: chosen(z.enum(environments)).refine((list) => list.length > 0, "choose"),
    eidTypeIds: chosen(z.uuid("uuid")),
  }),
  step("period", { validFrom: day, validTo: optional(day), outlivesReason: optional(lines(1000)) }),
  step("renewal", {
    renewal: z.enum(renewals, "choose"),
    renewalMonths: optional(whole(1, 120)),
    noticeKind: z.enum(noticeKinds, "choose"),
    noticeLength: optional(whole(0, 3650)),
  })
    .refine((given) => given.renewal === "none" || given.renewalMonths !== null, {
      path: ["renewalMonths"],
      message: "required",
    })
    .refine((given) => given.noticeKind === "none" || given.noticeLength !== null, {
      path: ["noticeLength"],
      message: "required",
    }),
  step("options", options),
  step("price", {
    priceModel: z.enum(priceModels, "choose"),
    price: optional(kronor),
    priceVolume: optional(whole(0, 999_999_999)),
    priceNote: lines(1000).default(""),
    ceiling: optional(kronor),
    value: optional(kronor),
    /** Of a purchase: which types of e-ID the price is for. */
    eidTypeIds: chosen(z.uuid("uuid")),
  }),
]);
export type Answer = z.output<typeof answer>;

export const kind = z.enum(Object.keys(agreementKinds) as (keyof typeof agreementKinds)[], "choose");
