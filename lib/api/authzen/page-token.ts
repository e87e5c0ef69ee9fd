import { z } from "zod";
import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";

/** Whose search it is, and of what: it goes on nowhere else. */
export interface SearchPlace {
  organisationId: string;
  clientId: string;
  act: string;
  service: string;
}

const placeOf = ({ organisationId, clientId, act, service }: SearchPlace) => ({
  organisationId,
  identifierId: JSON.stringify(["page", clientId, act, service]),
});

/** Where a list of people goes on. Sealed, since the last who was looked at may be somebody of whom nothing is told. */
export function pageTokenOf(uid: string, place: SearchPlace): string {
  if (uid === "") return "";
  return Buffer.from(encryptBytes(Buffer.from(uid), placeOf(place), "token-key")).toString("base64url");
}

/** Throws ZodError for a token that is not of this search. */
export function uidIn(token: string, place: SearchPlace): string {
  if (token === "") return "";
  const opened = () => {
    try {
      return decryptBytes(Buffer.from(token, "base64url"), placeOf(place), "token-key").toString("utf8");
    } catch {
      return null;
    }
  };
  return z.string("page.token is of no search like this one").parse(opened());
}
