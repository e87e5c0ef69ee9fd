import { createHash, createPublicKey } from "node:crypto";
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { cose, decodeClientDataJSON, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";
import { z } from "zod";
import { Refusal } from "@/lib/domain/core/refusal";
import { attestationOf } from "./attestation";

/** Where passkeys of ours are used: the signing page, and no other. */
export interface RelyingParty {
  id: string;
  origin: string;
  name: string;
}

/** ECDSA with P-256, which every authenticator has, and RSA, which Windows Hello may have alone. */
export const algorithms = [-7, -257];

const part = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most);
const shared = {
  id: part(1400),
  rawId: part(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}).default({}),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
};
/** What a browser answers, as the signing page passes it on. */
export const assertionShape = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: part(8_000),
    authenticatorData: part(8_000),
    signature: part(2_000),
    userHandle: part(200).optional(),
  }),
});
export const registrationShape = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: part(8_000),
    attestationObject: part(40_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
export type Assertion = z.output<typeof assertionShape>;

export interface NewPasskey {
  credentialId: Uint8Array;
  /** COSE_Key, as the authenticator gave it. */
  publicKey: Uint8Array;
  counter: number;
  /** By what it is vouched for: none, self (its own key alone), or the format of a certificate's: packed, tpm … */
  attestation: string;
  aaguid: string;
  /** May leave the device (BE), and has (BS). */
  syncable: boolean;
  synced: boolean;
}

/** A new passkey of whoever touched it, with the user verified. Throws Refusal. */
export async function readRegistration(
  response: z.output<typeof registrationShape>,
  challenge: string,
  party: RelyingParty,
): Promise<NewPasskey> {
  const read = await verified(response, challenge, party).catch(() => undefined); // it throws for each thing that is not as it must be
  if (!read || isFramed(response.response.clientDataJSON)) throw new Refusal("passkey-not-verified");
  const { credential, aaguid, attestation, credentialDeviceType, credentialBackedUp } = read;
  return {
    credentialId: Buffer.from(credential.id, "base64url"),
    publicKey: credential.publicKey,
    counter: credential.counter,
    attestation,
    aaguid,
    syncable: credentialDeviceType === "multiDevice",
    synced: credentialBackedUp,
  };
}

async function verified(
  response: z.output<typeof registrationShape>,
  challenge: string,
  party: RelyingParty,
) {
  const read = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  });
  if (!read.verified) return;
  const ownKey = spkiOf(read.registrationInfo.credential.publicKey);
  return { ...read.registrationInfo, attestation: attestationOf(read.registrationInfo, ownKey) };
}

/** What is signed for words: the hash of their bytes. */
export const challengeOf = (words: string): string =>
  createHash("sha256").update(words, "utf8").digest("base64url");

interface Known {
  publicKey: Uint8Array;
  counter: number;
}
interface AfterTouch {
  counter: number;
  synced: boolean;
}

/** The counter after the touch; throws Refusal unless the passkey signed these words, here, with the user verified. */
export const readAssertion = (
  words: string,
  response: Assertion,
  passkey: Known,
  party: RelyingParty,
): Promise<AfterTouch> => readAnswer(challengeOf(words), response, passkey, party);

/** The same by what was to be signed. */
export async function readAnswer(
  challenge: string,
  response: Assertion,
  passkey: Known,
  party: RelyingParty,
): Promise<AfterTouch> {
  const read = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: {
      id: response.id,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!read?.verified || isFramed(response.response.clientDataJSON)) throw new Refusal("act-not-verified");
  return { counter: read.authenticationInfo.newCounter, synced: read.authenticationInfo.credentialBackedUp };
}

/** Asked for by a page inside somebody else's. */
const isFramed = (clientData: string): boolean => decodeClientDataJSON(clientData).crossOrigin === true;

/** The key as other programs read it: SubjectPublicKeyInfo, DER. */
export function spkiOf(publicKey: Uint8Array): Uint8Array {
  const key = decodeCredentialPublicKey(Uint8Array.from(publicKey));
  const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("base64url");
  const jwk = cose.isCOSEPublicKeyRSA(key)
    ? { kty: "RSA", n: text(key.get(cose.COSEKEYS.n)), e: text(key.get(cose.COSEKEYS.e)) }
    : cose.isCOSEPublicKeyEC2(key)
      ? { kty: "EC", crv: "P-256", x: text(key.get(cose.COSEKEYS.x)), y: text(key.get(cose.COSEKEYS.y)) }
      : {};
  return createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "der" });
}
