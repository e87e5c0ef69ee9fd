import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";

interface Of {
  organisationId: string;
  id: string;
}

/** The part of a list that a ciphertext belongs to. */
export const importPlace = ({ organisationId, id }: Of, part: string | number) => ({
  organisationId,
  identifierId: `${id} ${part}`,
});

/** In a module without the file reader, since the api program and the worker encrypt lists and read none. */
export const sealContent = (list: Of, bytes: Uint8Array) => encryptBytes(bytes, importPlace(list, "content"));
export const openContent = (list: Of, sealed: Uint8Array): Buffer =>
  decryptBytes(sealed, importPlace(list, "content"));

export const sealJson = (list: Of, part: string | number, value: unknown) =>
  encryptBytes(Buffer.from(JSON.stringify(value)), importPlace(list, part));
export const sealReading = <Reading extends { file: string }>(list: Of, reading: Reading) =>
  sealJson(list, "reading", reading);
