import { z } from "zod";
import { lastShard } from "@/lib/domain/credential/list-shard";
import type { Asked } from "./desk";

/** Of a list with half a million certificates. */
export const mostBytes = 64 * 1024 * 1024;

/** In lower case, as the database has it: what is turned and hashed by an id has one spelling. */
const id = z.uuid().toLowerCase();
const organisationId = id;
const data = z.base64().transform((text): Uint8Array => Buffer.from(text, "base64"));

/** All that can be asked for. What is stored is named and not sent. */
export const asked: z.ZodType<Asked> = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.literal("certificate"), organisationId, requestId: id }),
  z.strictObject({ verb: z.literal("list"), organisationId, issuerId: id, data }),
  z.strictObject({ verb: z.literal("beside-list"), organisationId, issuerId: id, data }),
  z.strictObject({ verb: z.literal("ocsp-certificate"), organisationId, requestId: id, data }),
  z.strictObject({
    verb: z.literal("receipt"),
    organisationId,
    eidId: id,
    decidedAt: z.iso.datetime(),
    data,
  }),
]);

/** Of one employer, each once. */
export const mostCertificates = 200;

export const certificatesOf = z.strictObject({
  organisationId,
  requestIds: z
    .array(id)
    .min(1)
    .max(mostCertificates)
    .refine((ids) => new Set(ids).size === ids.length),
});

export const listOf = z.strictObject({
  organisationId,
  issuerId: id,
  shard: z.int().min(0).max(lastShard),
});

/** An e-ID whose certificates are to be opened, and by the decision of which instant. */
export const releaseOf = z.strictObject({ organisationId, eidId: id, decidedAt: z.iso.datetime() });

/** Of an employer's issuers, by the names of their keys. */
export const keysAsked = z.strictObject({ keyIds: z.array(z.string().max(100)).max(10_000) });
