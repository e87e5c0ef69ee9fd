import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { command } from "@/lib/command";
import { attestationRootsHere } from "@/lib/crypto/trusted-roots";
import { writtenCarrierNumber } from "@/lib/domain/credential/hand-over";
import { produceLocked } from "./produce-locked";

/** Text as it was pasted, or the bytes of a file. */
const request = z.union([z.string(), z.instanceof(Uint8Array)]).optional();
const input = z.object({
  eidId: z.uuid(),
  version: z.coerce.number().int(),
  carrierNumber: z.string().trim().max(40).default("").transform(writtenCarrierNumber),
  /** "The key was made inside the carrier with that number" (levels 3 and 4). */
  declared: z.literal("on").optional(),
  attestation: request,
  authentication: request,
  signature: request,
});

/**
 * Takes the requests of an approved e-ID, or of one whose card broke before it was handed over, and asks the signer.
 * Nothing is signed here: the e-ID is `producing` until the worker has its certificates or says why not.
 */
export const produceEid = command({
  name: "eid.produce",
  permission: "eid:produce",
  input,
  async run(scope, given) {
    const before = await lockEid(scope.tx, given.eidId, given.version);
    const certificates = typeof given.attestation === "string" ? given.attestation.trim() : given.attestation;
    const attestation = certificates?.length
      ? { certificates, otherRoots: await attestationRootsHere() }
      : undefined;
    return {
      value: { eidId: before.id },
      audit: await produceLocked(scope, before, { ...given, attestation }),
    };
  },
});
