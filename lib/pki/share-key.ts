import { randomBytes } from "node:crypto";
import type { Custody } from "./custody";
import { shareOut } from "./custody-shares";
import { guardOf, tokenCustodies, writeTokenCustodies } from "./guarded-token";
import { openKeyFile, type Passphrase, sealKeyFile } from "./key-file";
import { readKeyFile, replaceKeyFile } from "./key-folder";
import { newKeyId } from "./key-id";
import type { TokenPlace } from "./pkcs11";
import type { Share } from "./share";
import { changePin, newPin } from "./token-pin";

export interface CustodianPlan {
  /** Full names, in the order of their shares. */
  custodians: readonly string[];
  needed: number;
}

/** A secret that nobody has any more but its custodians together. */
export interface Guard {
  secret: string;
  custody: Custody;
  shares: Share[];
}

const newSecret = () => randomBytes(32).toString("base64url");

/** For a key in a file that is yet to be made, or is there: its passphrase from now on. */
export async function guardKey(
  plan: CustodianPlan,
  keyId = newKeyId("issuing"),
  before: readonly Custody[] = [],
): Promise<Guard> {
  const secret = newSecret();
  const of = { ...plan, guards: keyId, before };
  return { secret, ...(await shareOut(Buffer.from(secret), of)) };
}

/** For a token: its PIN from now on. */
export async function guardToken(
  place: TokenPlace,
  plan: CustodianPlan,
  before: readonly Custody[] = [],
): Promise<Guard> {
  const secret = await newPin(place);
  const of = { ...plan, guards: guardOf(place.token), before };
  return { secret, ...(await shareOut(Buffer.from(secret), of)) };
}

/**
 * Seals a key that is there under another passphrase, in one step: a power cut leaves the one or the other. What opened it
 * before opens it no more. Throws PkiError `passphrase-wrong`, `key-missing` and `key-file-damaged`.
 */
export async function changeKeyFile(
  { folder, keyId }: { folder: string; keyId: string },
  opensNow: Passphrase,
  next: { passphrase: Passphrase; custody: Custody | undefined },
): Promise<void> {
  const file = readKeyFile(folder, keyId);
  const key = await openKeyFile(file, opensNow);
  await replaceKeyFile(folder, await sealKeyFile(file, key, next));
}

/** Who open the token from now on. Until its PIN has been changed both are written down: after a power cut one of them opens. */
export async function changeToken(folder: string, place: TokenPlace, next: Guard): Promise<void> {
  const before = tokenCustodies(folder, place.token);
  await writeTokenCustodies(folder, [...before, next.custody]);
  await changePin(place, next.secret);
  await writeTokenCustodies(folder, [next.custody]);
}
