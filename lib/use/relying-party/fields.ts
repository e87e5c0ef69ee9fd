import { z } from "zod";
import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { contactRoles, environments, protocols, sectors, usePurposes } from "@/lib/domain/use/service";

/** A line of text without what nobody sees. */
export const line = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasInvisible(text), "unseen-characters");
/** Left empty it is null. */
export const optional = <T>(rule: z.ZodType<T, string>) =>
  z
    .preprocess(
      (typed) => (typeof typed === "string" && typed.trim() === "" ? undefined : typed),
      rule.optional(),
    )
    .transform((value) => value ?? null);
/** A tick box: "on" from a form, true from a program. */
export const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());

export const version = z.coerce.number().int();
export const partySubject = { partyId: z.uuid("uuid"), version };
export const serviceSubject = { serviceId: z.uuid("uuid"), version };

const name = line(200).min(1, "required");
const webAddress = line(500).refine((text) => /^https?:\/\/[^\s/?#]\S*$/i.test(text), "address");
const phone = line(40).regex(/^\+?[\d ()–-]{5,24}$/, "phone");

/** Addresses one a line, none twice. */
const uris = z
  .string()
  .max(4000)
  .default("")
  .transform((text) => [...new Set(text.split(/\s+/).filter(Boolean))])
  .refine((list) => list.every((uri) => /^(?:https?:\/\/|urn:)\S{3,500}$/i.test(uri)), "address-list");

export const partyFields = { name, sector: z.enum(sectors) };

/** In the order of the form, so that its faults are told in that order too. */
export const serviceFields = {
  name,
  address: optional(webAddress),
  level: z.coerce.number("choose").int("choose").min(1, "choose").max(4, "choose"),
  demandsMark: ticked,
  purposes: z.preprocess(
    (given) => [given ?? []].flat(),
    z
      .array(z.enum(usePurposes))
      .min(1, "choose")
      .transform((chosen) => usePurposes.filter((purpose) => chosen.includes(purpose))),
  ),
  attributeSet: z.enum(attributeSetCodes),
  acceptsCoordinationNumber: ticked,
  protocol: z.enum(protocols),
  protocolId: optional(line(1024)),
  contractUris: uris,
  singleSignOn: ticked,
};
export const environment = z.enum(environments);

export const contactFields = {
  role: z.enum(contactRoles),
  name,
  email: optional(z.email("email").max(254)),
  phone: optional(phone),
};
/** Somebody who cannot be reached is no contact. */
export const reachable = (typed: { email: string | null; phone: string | null }) =>
  typed.email !== null || typed.phone !== null;
