import { lockEid } from "@/db/credential/eid";
import { command } from "@/lib/command";
import { askFor } from "@/lib/credential/act-guard";
import { transition } from "@/lib/domain/credential/eid-transition";
import { readAttestations } from "@/lib/pki/key-attestation";
import { chainPem } from "@/lib/pki/pem";
import { productionInput } from "./produce";
import { checkProduction } from "./produce-locked";
import { readAsked } from "./production-request";
import { readingAttestation } from "./take-attestation";

/**
 * Asks for an act over the very keys that certificates are asked for. What the form had is given back once it is signed,
 * as it was understood: what is no request is refused, and kept nowhere.
 */
export const askToProduce = command({
  name: "eid.ask-to-produce",
  permission: "eid:produce",
  input: productionInput,
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const eid = await lockEid(tx, given.eidId, given.version);
    transition(eid, { verb: "produce", actor, now });
    const { purposes } = await checkProduction(scope, eid);
    const { keys, requests } = await readAsked(tx, eid, purposes, given);
    const { attestation, carrierNumber, declared } = given;
    const chain = attestation?.length
      ? readingAttestation(() => readAttestations(attestation).map(({ der }) => der))
      : [];
    return askFor(scope, eid, "produce", {
      keys,
      given: {
        ...requests,
        ...{ carrierNumber, ...(declared ? { declared } : {}) },
        ...(chain.length > 0 ? { attestation: chainPem(chain) } : {}),
      },
    });
  },
});
