import type { AuditEntry } from "@/db/core/audit";
import type { ClientRow } from "@/db/use/client";
import { clientState } from "@/lib/domain/use/client";
import type { ClientAccess } from "@/lib/domain/use/client-access";
import { fingerprintOf, thumbprintOf } from "./keys";

type Action =
  | "client.registered"
  | "client.approved"
  | "client.change-proposed"
  | "client.change-approved"
  | "client.change-withdrawn"
  | "client.key-removed"
  | "client.saml-certificate-removed"
  | "client.blocked";

/** What the log has of it. A key is its thumbprint: the same for whoever made it. */
export function auditOf(
  action: Action,
  { id, party, name }: { id: string; party: string; name: string },
  told: { before?: Told; after?: Told } = {},
): AuditEntry {
  return {
    action,
    subjectKind: "client",
    subjectId: id,
    detail: { subjectName: `${party}: ${name}`, ...told },
  };
}
type Told = Record<string, string | number | boolean | string[] | null>;

export function toldAccess(access: ClientAccess): Told {
  const { authMethod, jwks, jwksUri, tlsSubjectDn, dpopBound, certificateBound } = access;
  return {
    authMethod,
    keys: toldKeys(access),
    ...(jwks === null && jwksUri !== null ? { jwksUri } : {}),
    ...(tlsSubjectDn === null ? {} : { certificateSubject: tlsSubjectDn }),
    ...{ dpopBound, certificateBound, scopes: [...access.scopes], resources: [...access.resources] },
    ...(access.attributeCalls ? { attributeCalls: access.attributeCalls } : {}),
    ...(access.saml
      ? { samlEntityId: access.saml.entityId, purpose: access.saml.purpose, ...toldCertificates(access) }
      : {}),
  };
}

export const toldKeys = ({ jwks }: Pick<ClientAccess, "jwks">): string[] =>
  (jwks?.keys ?? []).map((key) => `${key.kid} ${thumbprintOf(key)}`);

/** A certificate is its own thumbprint in hex, as programs of SAML show it. */
export const toldCertificates = ({ saml }: Pick<ClientAccess, "saml">) => ({
  samlCertificates: (saml?.certificates ?? []).map(fingerprintOf),
});

/** The same as columns. */
export function columnsOf(access: ClientAccess) {
  const { authMethod, jwks, jwksUri, tlsSubjectDn, dpopBound, certificateBound } = access;
  const lists = { scopes: [...access.scopes], resources: [...access.resources] };
  const more = { attributeCalls: access.attributeCalls ?? null, saml: access.saml ?? null };
  return { authMethod, jwks, jwksUri, tlsSubjectDn, dpopBound, certificateBound, ...more, ...lists };
}

/** What of a row two people answer for. */
export function accessIn(row: ClientRow): ClientAccess {
  const { authMethod, jwks, jwksUri, tlsSubjectDn, dpopBound, certificateBound, scopes, resources } = row;
  return {
    ...{ authMethod, jwks, jwksUri, tlsSubjectDn, dpopBound, certificateBound, scopes, resources },
    ...(row.attributeCalls ? { attributeCalls: row.attributeCalls } : {}),
    ...(row.saml ? { saml: row.saml } : {}),
  };
}

/** The same of one that may ask now; null for one that may not. */
export const inForce = (row: ClientRow): ClientAccess | null =>
  clientState(row) === "active" ? accessIn(row) : null;
