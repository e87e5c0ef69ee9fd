import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { secretKey } from "@/lib/crypto/secret";

type PseudonymOf = (organisationId: string, employeeId: string) => Buffer;

/** Those last asked about are asked about again; they are made of the key and remembered with it. */
const mostKnown = 10_000;
const holder = globalThis as unknown as {
  sigillPseudonyms?: { key: Buffer; known: LRUCache<string, Buffer> };
};

/**
 * Who a disclosure is about, for whoever has the key and already knows the person: 32 bytes. Once nobody knows the
 * person's id any more, it leads to nobody.
 */
export const pseudonymOf: PseudonymOf = (...whose) => pseudonyms()(...whose);

/** The same of many, with the key read once. */
export function pseudonyms(): PseudonymOf {
  const key = secretKey("disclosure-key");
  if (!holder.sigillPseudonyms?.key.equals(key))
    holder.sigillPseudonyms = { key, known: new LRUCache({ max: mostKnown }) };
  const { known } = holder.sigillPseudonyms;
  return (organisationId, employeeId) => {
    const whose = `disclosure\0${organisationId}\0${employeeId}`;
    const before = known.get(whose);
    if (before) return before;
    const made = createHmac("sha256", key).update(whose).digest();
    known.set(whose, made);
    return made;
  };
}
