import { z } from "zod";
import { entity, hasNoNul, noNul, withoutNul } from "@/lib/api/authzen/form";
import { usePurposes } from "@/lib/domain/use/service";
import { bounded } from "@/lib/form/text-length";

/** As many as there are names, and some. OpenAPI is made of this. */
export const mostAttributes = 60;
const name = withoutNul(300);

export const attributesRequest = z
  .object({
    subject: entity,
    /** The client's service, by our id or its name in its protocol. */
    service: withoutNul(1_024),
    /** What it is for, in words: the person reads it. */
    purpose: z.string().trim().min(3).max(200).refine(hasNoNul, noNul),
    /** What an e-ID is used for there. */
    use: z.enum(usePurposes).optional(),
    /** Names in OIDC or SAML, or the employer's own: their values are told. */
    attributes: z.array(name).max(mostAttributes).default([]),
    /** Whether each has this value: yes or no is told. */
    expected: z.record(name, z.string().max(300)).default({}),
    /** Acts of mandates. */
    mandates: z.array(withoutNul(60)).max(mostAttributes).default([]),
    /** The e-ID that was shown, and how the person was authenticated: the level's URI, and when, in seconds since 1970. */
    evidence: entity.optional(),
    acr: z.string().max(200).optional(),
    auth_time: z.int().min(0).max(9_999_999_999).optional(),
  })
  .refine(({ expected }) => Object.keys(expected).length <= mostAttributes, {
    path: ["expected"],
    error: "too many",
  })
  .refine(
    ({ attributes, expected, mandates }) =>
      attributes.length + Object.keys(expected).length + mandates.length > 0,
    {
      path: ["attributes"],
      error: "nothing is asked for",
    },
  );
const measured = bounded(attributesRequest, "attributes", { readsUnknownLater: true });
/** Throws ZodError. */
export const readAttributesRequest = (body: unknown): AttributesRequest => measured.parse(body);
export type AttributesRequest = z.infer<typeof attributesRequest>;
