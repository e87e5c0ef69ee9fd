import type { ClientRow, NamedClient } from "@/db/use/client";
import { type ClientState, clientState } from "@/lib/domain/use/client";
import { type ClientAccess, type ClientProof, proofOf } from "@/lib/domain/use/client-access";
import type { SamlRequester } from "@/lib/domain/use/saml-requester";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { fingerprintOf, thumbprintOf } from "./keys";

export interface KeyView {
  kid: string;
  alg: string;
  /** RFC 7638, to be compared over the telephone. */
  thumbprint: string;
  certificate: boolean;
}
/** How it proves itself and what it may ask, as the screens show it. */
export interface AccessView {
  proof: ClientProof;
  keys: KeyView[];
  jwksUri: string | null;
  tlsSubjectDn: string | null;
  dpopBound: boolean;
  certificateBound: boolean;
  scopes: readonly string[];
  resources: readonly string[];
  /** Null for the usual. */
  attributeCalls: number | null;
  /** Where it asks by SAML too. */
  saml: SamlView | null;
}
export interface SamlView {
  entityId: string;
  purpose: string;
  certificates: SamlCertificateView[];
}
export interface SamlCertificateView {
  subject: string;
  fingerprint: string;
  notAfter: Date;
}
export interface ClientView {
  id: string;
  party: { id: string; name: string };
  name: string;
  oauthId: string;
  environment: ClientRow["environment"];
  scopes: readonly string[];
  state: ClientState;
  /** A change waits for a second person. */
  changes: boolean;
  lastUsedOn: string | null;
}

export function seeClient({ client, party }: NamedClient): ClientView {
  const { id, partyId, name, clientId, environment, scopes, lastUsedOn, proposed } = client;
  return {
    ...{ id, name, oauthId: clientId, environment, scopes, lastUsedOn },
    party: { id: partyId, name: party },
    state: clientState(client),
    changes: proposed !== null,
  };
}

export function seeAccess(access: ClientAccess): AccessView {
  const { jwks, saml, authMethod: _, ...shown } = access;
  const keys = (jwks?.keys ?? []).map((key) => ({
    ...{ kid: key.kid, alg: key.alg, thumbprint: thumbprintOf(key) },
    certificate: key.x5c !== undefined,
  }));
  const attributeCalls = access.attributeCalls ?? null;
  return { ...shown, attributeCalls, keys, proof: proofOf(access), saml: saml ? seeSaml(saml) : null };
}

const seeSaml = ({ entityId, purpose, certificates }: SamlRequester): SamlView => ({
  ...{ entityId, purpose },
  certificates: certificates.map((one) => {
    const { subject, notAfter } = readCertificate(Buffer.from(one, "base64"));
    return { subject, notAfter, fingerprint: fingerprintOf(one) };
  }),
});
