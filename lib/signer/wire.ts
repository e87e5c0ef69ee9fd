import { z } from "zod";
import { lastShard } from "@/lib/domain/credential/list-shard";
import type { Asked } from "./desk";

/** Of a list with half a million certificates. */
export const mostBytes = 64 * 1024 * 1024;

const organisationId = z.uuid();
const data = z.base64().transform((text): Uint8Array => Buffer.from(text, "base64"));

/** All that can be asked for. What is stored is named and not sent. */
export const asked: z.ZodType<Asked> = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.literal("certificate"), organisationId, requestId: z.uuid() }),
  z.strictObject({ verb: z.literal("list"), organisationId, issuerId: z.uuid(), data }),
  z.strictObject({ verb: z.literal("beside-list"), organisationId, issuerId: z.uuid(), data }),
  z.strictObject({ verb: z.literal("ocsp-certificate"), organisationId, requestId: z.uuid(), data }),
  z.strictObject({
    verb: z.literal("receipt"),
    organisationId,
    eidId: z.uuid(),
    decidedAt: z.iso.datetime(),
    data,
  }),
]);

export const listOf = z.strictObject({
  organisationId,
  issuerId: z.uuid(),
  shard: z.int().min(0).max(lastShard),
});
