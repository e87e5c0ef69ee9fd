import { LRUCache } from "lru-cache";
import { withOrganisation } from "@/db/core/client";
import { findSamlClient, noteClientUse } from "@/db/use/client";
import type { ClientActor } from "@/lib/domain/core/actor";
import { clientScopes } from "@/lib/domain/core/scope";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { clientState } from "@/lib/domain/use/client";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { type Signer, signerOf } from "@/lib/pki/xml-signature";

/** Who may ask by SAML, and what their queries are signed with. */
export interface Requester {
  actor: ClientActor;
  entityId: string;
  purpose: string;
  attributeCalls: number | null;
  signers: readonly Signer[];
  lastUsedOn: string | null;
}

/** As long as one that is blocked may still be answered. */
const knownMs = 1_000;

/** Read once a second at most, however often they ask. */
export class Requesters {
  private readonly known = new LRUCache<string, Promise<Requester | null>>({ max: 5_000, ttl: knownMs });

  /** Null for an entity that nobody knows, and for one whose client awaits its approval, is blocked or may not ask this. */
  async find(organisationId: string, entityId: string): Promise<Requester | null> {
    if (entityId === "" || entityId.length > 1_024) return null;
    const key = `${organisationId} ${entityId}`;
    return this.known.get(key) ?? this.ask(key, organisationId, entityId);
  }

  /** For people to see that it is still in use: the day, written once a day. */
  async noteUse({ actor, lastUsedOn }: Requester, now: Date): Promise<void> {
    const day = dayOf(now);
    if ((lastUsedOn ?? "") >= day) return;
    await withOrganisation(actor.organisationId, (tx) => noteClientUse(tx, actor.clientId, day));
  }

  private ask(key: string, organisationId: string, entityId: string): Promise<Requester | null> {
    const asking = withOrganisation(organisationId, (tx) => findSamlClient(tx, entityId)).then((row) => {
      if (!row?.saml || clientState(row) !== "active" || !row.scopes.includes("attribute:release"))
        return null;
      const scopes = clientScopes.filter((scope) => row.scopes.includes(scope));
      const { id: clientId, name, saml, attributeCalls, lastUsedOn } = row;
      const signers = saml.certificates.map((one) => signerOf(readCertificate(Buffer.from(one, "base64"))));
      const actor = { kind: "client", organisationId, clientId, scopes, name } as const;
      return { actor, entityId, purpose: saml.purpose, attributeCalls, signers, lastUsedOn };
    });
    this.known.set(key, asking);
    asking.catch(() => this.known.delete(key));
    return asking;
  }
}
