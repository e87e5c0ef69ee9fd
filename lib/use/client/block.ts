import { z } from "zod";
import { saveClient } from "@/db/use/client";
import { command } from "@/lib/command";
import { blockReasons } from "@/lib/domain/use/client";
import { proposedWithout, withoutKey } from "@/lib/domain/use/client-key";
import { proposedWithoutCertificate, withoutCertificate } from "@/lib/domain/use/saml-requester";
import { clientSubject } from "./fields";
import { fingerprintOf } from "./keys";
import { holdFor, nothingProposed, placeOf } from "./of";
import { auditOf, toldCertificates, toldKeys } from "./record";

/** It may ask nothing from this instant. One is enough, and nobody waits for another. */
export const blockClient = command({
  name: "client.block",
  permission: "client:block",
  input: z.object({ ...clientSubject, reason: z.enum(blockReasons, "choose") }),
  async run(scope, { reason, ...meant }) {
    const { row, by, called } = await holdFor(scope, "block", meant);
    const blocked = { blockedBy: by, blockedAt: scope.now, blockReason: reason };
    await saveClient(scope.tx, row, { ...blocked, ...nothingProposed });
    return { value: placeOf(row), audit: auditOf("client.blocked", called, { after: { reason } }) };
  },
});

/** The old key, once its programs sign with the new one; or one that is exposed. It counts no more from this instant. */
export const removeClientKey = command({
  name: "client.remove-key",
  permission: "client:block",
  input: z.object({ ...clientSubject, kid: z.string().min(1).max(200) }),
  async run(scope, { kid, ...meant }) {
    const { row, called } = await holdFor(scope, "remove-key", meant);
    const jwks = withoutKey(row.jwks ?? { keys: [] }, kid);
    const proposed = proposedWithout(row.proposed, kid);
    await saveClient(scope.tx, row, { jwks, ...(proposed ? { proposed } : nothingProposed) });
    const told = { before: { keys: toldKeys(row) }, after: { keys: toldKeys({ jwks }) } };
    return { value: placeOf(row), audit: auditOf("client.key-removed", called, told) };
  },
});

/** A certificate of SAML that is not used any more, or whose key is exposed. Without any, it asks by SAML no more. */
export const removeSamlCertificate = command({
  name: "client.remove-saml-certificate",
  permission: "client:block",
  input: z.object({
    ...clientSubject,
    fingerprint: z
      .string()
      .max(64)
      .regex(/^[0-9a-f]{64}$/),
  }),
  async run(scope, { fingerprint, ...meant }) {
    const { row, called } = await holdFor(scope, "remove-saml-certificate", meant);
    const isIt = (one: string) => fingerprintOf(one) === fingerprint;
    const saml = withoutCertificate(row.saml, isIt);
    const proposed = row.proposed && proposedWithoutCertificate(row.proposed, isIt);
    await saveClient(scope.tx, row, { saml, ...(proposed ? { proposed } : {}) });
    const told = { before: toldCertificates(row), after: toldCertificates({ saml }) };
    return { value: placeOf(row), audit: auditOf("client.saml-certificate-removed", called, told) };
  },
});

/** What was proposed is not to be. */
export const withdrawClientChange = command({
  name: "client.withdraw-change",
  permission: "client:register",
  input: z.object(clientSubject),
  async run(scope, meant) {
    const { row, called } = await holdFor(scope, "withdraw-change", meant);
    await saveClient(scope.tx, row, nothingProposed);
    return { value: placeOf(row), audit: auditOf("client.change-withdrawn", called) };
  },
});
