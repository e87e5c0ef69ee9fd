import { authorityYears } from "@/lib/domain/credential/issuer-line";
import { issueAuthority, issuingRole } from "./authority";
import { makeIssuingKey, yearsAfter } from "./ceremony";
import type { Succession, SuccessionPlan } from "./ceremony-plan";
import { readIssuer } from "./issuer";
import { openKeys } from "./key-place";
import { PkiError } from "./pki-error";
import { writeSuccessionTranscript } from "./succession-transcript";

/**
 * Makes another issuing authority (P-256, 10 years) under a root whose key was fetched: no other key of the root, and no
 * list. Throws PkiError `key-exists`, `key-missing`, `passphrase-wrong`, `key-store-away` or `certificate-refused`;
 * RangeError with fewer than two witnesses.
 */
export async function holdSuccession(plan: SuccessionPlan): Promise<Succession> {
  if (plan.witnesses.length < 2) throw new RangeError("a key ceremony needs two witnesses");
  const { now: notBefore, rootKeys, operativeKeys, root, nth } = plan;
  const signer = await openKeys(rootKeys); // before anything is made
  if (Buffer.compare(signer.publicKey(root.keyId), readIssuer(root.certificate).publicKey) !== 0)
    throw new PkiError("key-missing", `the key ${root.keyId} there is another than the root's`);
  const { keyId, publicKey } = await makeIssuingKey(operativeKeys, plan.custody);
  const own = { ...plan, publicKey, notBefore, notAfter: yearsAfter(notBefore, authorityYears) };
  const certificate = await issueAuthority(signer, root.keyId, root.certificate, own, issuingRole(nth));
  const made = { keyId, certificate };
  return { issuing: made, transcript: writeSuccessionTranscript(plan, made) };
}
