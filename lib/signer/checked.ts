import type { Tx } from "@/db/core/client";
import { type IssuerCertificateRow, readIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import type { SignedEntry } from "@/lib/domain/credential/signer-log";
import { type Issuer, readIssuer as readIssuerDer } from "@/lib/pki/issuer";
import { Refused } from "./refused";

/** What may be signed: the bytes, with which key, and what the log says of them. */
export interface Checked {
  authority: Authority;
  data: Uint8Array;
  entry: Pick<SignedEntry, "subjectId" | "name" | "notAfter">;
  /** It was signed before, and this is what was answered then. */
  again?: Uint8Array;
  /** Done before the log says that it was signed. */
  keep?: () => Promise<void>;
}

export interface Authority {
  row: IssuerCertificateRow;
  issuer: Issuer;
}

/** The issuing authority of an employer's issuer, whose key signs. */
export async function issuingAuthority(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
): Promise<Authority> {
  const row = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
  const { issuingKeyId } = row ? await readIssuer(tx, organisationId, issuerId) : { issuingKeyId: null };
  if (!row || !issuingKeyId) throw new Refused("issuer-closed");
  return { row, issuer: readIssuerDer(row.der) };
}
