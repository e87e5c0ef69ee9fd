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
