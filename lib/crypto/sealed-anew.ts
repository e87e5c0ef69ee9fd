import { decryptField, type EncryptedField, encryptField, type FieldPlace } from "./field-encryption";
import { keyRing } from "./key-ring";

/** What a ciphertext says under whichever key opens it: its own, else another, should its id be wrong. */
export function openedBy(
  sealed: EncryptedField,
  place: FieldPlace,
): { value: string; keyId: string } | undefined {
  const known = keyRing("identifier-key").map(({ id }) => id);
  const ids = [...new Set([sealed.keyId, ...known])].filter((id) => known.includes(id));
  for (const keyId of ids)
    try {
      return { value: decryptField({ ...sealed, keyId }, place), keyId };
    } catch {
      // Another key's, or nobody's: only the tag tells.
    }
  return undefined;
}

/** The same value under the key that is written with; undefined when no key of ours opens it. */
export function sealedAnew(sealed: EncryptedField, place: FieldPlace): EncryptedField | undefined {
  const opened = openedBy(sealed, place);
  return opened && encryptField(opened.value, place);
}
