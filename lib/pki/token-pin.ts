import { randomInt } from "node:crypto";
import { findToken, isCryptokiFault, loadModule, logIn, open, type TokenPlace } from "./pkcs11";
import { PkiError } from "./pki-error";

/** Letters and digits that every token takes. */
const signs = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
/** 150 bits, where the token takes so long a PIN. */
const wantedLength = 30;
/** 59 bits, and a token locks itself after some attempts. */
const leastLength = 12;

/** A PIN that nobody knows, as long as the token takes it. Throws PkiError `key-store-away` and `key-store-unusable`. */
export async function newPin(place: TokenPlace): Promise<string> {
  const { library, cryptoki } = await loadModule(place);
  const most = inWords(place, () => {
    open(library, cryptoki);
    return cryptoki.C_GetTokenInfo(findToken(cryptoki, place.token)).maxPinLen;
  });
  if (most < leastLength)
    throw new PkiError("key-store-unusable", `the token ${place.token} takes no PIN of ${leastLength} signs`);
  const length = Math.min(wantedLength, most);
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join("");
}

/** Gives the token another PIN in place of its own. Throws PkiError `key-store-away` and `key-store-unusable`. */
export async function changePin(place: TokenPlace, pin: string): Promise<void> {
  const { library, cryptoki } = await loadModule(place);
  inWords(place, () => {
    open(library, cryptoki);
    const { CKF_SERIAL_SESSION, CKF_RW_SESSION } = library;
    const slot = findToken(cryptoki, place.token);
    const session = cryptoki.C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION);
    try {
      logIn(library, cryptoki, session, place);
      cryptoki.C_SetPIN(session, place.pin, pin);
    } finally {
      cryptoki.C_CloseSession(session);
    }
  });
}

function inWords<T>({ token }: TokenPlace, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (!isCryptokiFault(fault)) throw fault;
    throw new PkiError("key-store-unusable", `the token ${token} does not do it: ${fault.message}`, {
      cause: fault,
    });
  }
}
