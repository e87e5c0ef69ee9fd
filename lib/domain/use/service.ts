import { Refusal } from "@/lib/domain/core/refusal";

/** What a staff e-ID is used for at a service: log in, sign, or prove who one is for an access card or permission. */
export const usePurposes = ["authenticate", "sign", "prove-identity"] as const;
export type UsePurpose = (typeof usePurposes)[number];

/** qa takes test identities only; sandbox is open to anyone. */
export const environments = ["production", "qa", "sandbox"] as const;
export type Environment = (typeof environments)[number];

export const protocols = ["saml", "oidc", "none"] as const;
export type Protocol = (typeof protocols)[number];

export const partyKinds = ["organisation", "sole-trader", "person"] as const;
export type PartyKind = (typeof partyKinds)[number];

export const sectors = ["public", "private"] as const;
export type Sector = (typeof sectors)[number];

export const contactRoles = ["administration", "metadata", "security", "support", "technical"] as const;
export type ContactRole = (typeof contactRoles)[number];

/** What decides whether a service can be written down as it stands. */
export interface ServiceTerms {
  protocol: Protocol;
  /** SAML entity id or OIDC client id. */
  protocolId: string | null;
  singleSignOn: boolean;
}

/** Throws Refusal for a service that could not be found again, or a single sign-on that is somebody else's. */
export function checkService(terms: ServiceTerms, ofOurs: boolean): void {
  const { protocol, protocolId, singleSignOn } = terms;
  if (protocol !== "none" && protocolId === null) throw new Refusal("protocol-id-missing", {}, "protocolId");
  if (protocol === "none" && protocolId !== null) throw new Refusal("protocol-missing", {}, "protocol");
  if (protocol === "saml" && protocolId !== null && !isEntityId(protocolId))
    throw new Refusal("entity-id-malformed", {}, "protocolId");
  if (singleSignOn && !ofOurs) throw new Refusal("single-sign-on-elsewhere", {}, "singleSignOn");
}

/** SAML metadata §2.2.1: an entity id is a URI of at most 1024 characters. */
export function isEntityId(text: string): boolean {
  return text.length <= 1024 && /^(?:https?:\/\/[^\s/]\S*|urn:[a-z0-9][a-z0-9-]*:\S+)$/i.test(text);
}
