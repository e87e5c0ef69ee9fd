import { z } from "zod";
import { lastShard } from "@/lib/domain/credential/list-shard";
import { bounded } from "@/lib/form/text-length";
import type { Asked } from "./desk";

/** Of a list with half a million certificates. */
export const mostBytes = 64 * 1024 * 1024;

/** In lower case, as the database has it: what is turned and hashed by an id has one spelling. */
const id = z.uuid().toLowerCase();
const organisationId = id;
const data = z
  .base64()
  .max(mostBytes)
  .transform((text): Uint8Array => Buffer.from(text, "base64"));

/** All that can be asked for. What is stored is named and not sent. */
export const asked: z.ZodType<Asked> = bounded(
  z.discriminatedUnion("verb", [
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
  ]),
  "signer.sign",
);

/** Of one employer, each once. */
export const mostCertificates = 200;

export const certificatesOf = bounded(
  z.strictObject({
    organisationId,
    requestIds: z
      .array(id)
      .min(1)
      .max(mostCertificates)
      .refine((ids) => new Set(ids).size === ids.length),
  }),
  "signer.certificates",
);

export const listOf = bounded(
  z.strictObject({ organisationId, issuerId: id, shard: z.int().min(0).max(lastShard) }),
  "signer.last-list",
);

/** An e-ID whose certificates are to be opened, and by the decision of which instant. */
export const releaseOf = bounded(
  z.strictObject({ organisationId, eidId: id, decidedAt: z.iso.datetime() }),
  "signer.release",
);

/** Of an employer's issuers, by the names of their keys. */
export const keysAsked = bounded(
  z.strictObject({ keyIds: z.array(z.string().max(100)).max(10_000) }),
  "signer.keys",
);
