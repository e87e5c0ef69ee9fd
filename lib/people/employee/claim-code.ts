import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";
import { isKeyedHash, keyedHash } from "@/lib/crypto/keyed-hash";
import type { ContactKind } from "@/lib/domain/people/contact-address";

interface Claimed {
  organisationId: string;
  employeeId: string;
  kind: ContactKind;
  askedAt: Date;
}

/** Of this claim alone: the same code of another, or of an earlier one, is none. */
export const claimCodeHash = (claim: Claimed, code: string): Buffer => keyedHash(textOf(claim, code));

const textOf = ({ organisationId, employeeId, kind, askedAt }: Claimed, code: string) =>
  ["contact-claim", organisationId, employeeId, kind, askedAt.toISOString(), code].join("\0");

export const isClaimCode = (claim: Claimed & { codeHash: Uint8Array | null }, code: string): boolean =>
  claim.codeHash !== null && isKeyedHash(claim.codeHash, textOf(claim, code));

const about = ({ organisationId, employeeId }: Claimed) => ({ organisationId, identifierId: employeeId });

export const putAway = (claim: Claimed, value: string): Uint8Array =>
  encryptBytes(Buffer.from(value), about(claim));

export const claimedAddress = (claim: Claimed & { given: Uint8Array }): string =>
  decryptBytes(claim.given, about(claim)).toString("utf8");
