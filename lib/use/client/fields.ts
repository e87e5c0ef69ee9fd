import { z } from "zod";
import { clientScopes, ownScopes } from "@/lib/domain/core/scope";
import { isClientId } from "@/lib/domain/use/client";
import {
  accessFor,
  type ClientAccess,
  clientProofs,
  isKeyAddress,
  isResource,
  mostAttributeCalls,
} from "@/lib/domain/use/client-access";
import { samlFor } from "@/lib/domain/use/saml-requester";
import { isEntityId } from "@/lib/domain/use/service";
import { line, optional, ticked, version } from "@/lib/form/schema";
import { textOfKeyFile } from "./key-file";
import { readCertificates, readKeys } from "./keys";

export const clientSubject = { clientId: z.uuid("uuid"), version };
export const name = line(100).min(1, "required");
/** What it calls itself in OAuth. */
export const oauthId = line(255).min(1, "required").refine(isClientId, "client-id");
const longestKeys = 40_000;
/** Pasted, or a file as it came. */
export const keys = z.preprocess(
  (given) => (given instanceof Uint8Array ? textOfKeyFile(given) : given),
  z.string().max(longestKeys).default(""),
);

const resources = z
  .string()
  .max(4000)
  .default("")
  .transform((text) => [...new Set(text.split(/\s+/).filter(Boolean))])
  .refine(
    (list) => list.length <= 10 && list.every((one) => one.length <= 255 && isResource(one)),
    "resource-list",
  );

const calls = z
  .string()
  .max(20, "attribute-calls")
  .regex(/^\d{1,6}$/, "attribute-calls")
  .transform(Number)
  .refine((count) => count >= 1 && count <= mostAttributeCalls, "attribute-calls");

/** In the order of the form, so that its faults are told in that order too. */
export const accessFields = {
  proof: z.enum(clientProofs, "choose"),
  keys,
  jwksUri: optional(line(500).refine(isKeyAddress, "key-address")),
  tlsSubjectDn: optional(line(500).regex(/^[A-Za-z0-9.]+=\S/, "subject-name")),
  dpopBound: ticked,
  certificateBound: ticked,
  scopes: z.preprocess(
    (given) => [given ?? []].flat(),
    z
      .array(z.enum(clientScopes))
      .min(1, "choose")
      .refine((chosen) => new Set(ownScopes.map((one) => chosen.includes(one))).size === 1, "scopes-together")
      .transform((chosen) => clientScopes.filter((one) => chosen.includes(one))),
  ),
  resources,
  attributeCalls: optional(calls),
  samlEntityId: optional(line(1024).refine(isEntityId, "entity-id")),
  samlCertificates: z.string().max(longestKeys).default(""),
  samlPurpose: optional(line(200).min(3, "too-short")),
};
type Typed = z.output<z.ZodObject<typeof accessFields>>;

/** As typed, with its keys read. Throws Refusal. */
export function accessOf(
  { keys: text, samlEntityId, samlCertificates, samlPurpose, ...typed }: Typed,
  now: Date,
): ClientAccess {
  const asksKeys = typed.proof === "keys" || typed.proof === "certificate";
  const wanted = {
    entityId: samlEntityId,
    certificates: readCertificates(samlCertificates, now),
    purpose: samlPurpose,
  };
  return accessFor({
    ...typed,
    jwks: asksKeys ? readKeys(text, now) : null,
    saml: samlFor(wanted, typed),
  });
}
