import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { readProductionFacts } from "@/db/credential/production";
import { command } from "@/lib/command";
import { actFor } from "@/lib/credential/act-guard";
import { attestationRootsHere } from "@/lib/crypto/trusted-roots";
import { writtenCarrierNumber } from "@/lib/domain/credential/hand-over";
import { produceLocked } from "./produce-locked";
import { readAsked } from "./production-request";

/** Characters of a pasted request or attestation: a chain of certificates has room. */
const longestRequest = 65_536;
/** Text as it was pasted, or the bytes of a file. */
const request = z.union([z.string().max(longestRequest), z.instanceof(Uint8Array)]).optional();
export const productionInput = z.object({
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
  input: productionInput.extend({ act: z.uuid("uuid").optional() }),
  async run(scope, { act: actId, ...given }) {
    const { tx } = scope;
    const before = await lockEid(tx, given.eidId, given.version);
    const signed = await actFor(scope, before, "produce", {
      actId,
      keys: async () =>
        (await readAsked(tx, before, (await readProductionFacts(tx, before)).purposes, given)).keys,
    });
    const certificates = typeof given.attestation === "string" ? given.attestation.trim() : given.attestation;
    const attestation = certificates?.length
      ? { certificates, otherRoots: await attestationRootsHere() }
      : undefined;
    const audit = await produceLocked(scope, before, { ...given, attestation });
    await signed.use();
    return { value: { eidId: before.id }, audit };
  },
});
