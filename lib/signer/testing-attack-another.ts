import { apiHasNone, asWeb, type Cell, eitherOfThem, statusHasNone } from "./testing-attack-cell";
import type { Attacker } from "./testing-attacks";

/** Another employer's issuing authority (docs/adr/0127). */
export const ofAnother: Record<Attacker, Cell> = {
  ...asWeb([
    "no login changes an employer's number, which its certificate names",
    ...(["postgresql", "numberStays", "changes"] as const),
  ]),
  api: apiHasNone("issuer"),
  worker: [
    "a key is in the register once, and has signed for its owner by the log, or is its own by the certificate",
    ...([
      "signer",
      "keyOnce",
      "keyCertificateOnce",
      "keyByCertificate",
      "keyByNumber",
      "numberStays",
    ] as const),
  ],
  status: statusHasNone("issuer that it could copy"),
  ...eitherOfThem([
    "web's login changes no number, and reaches no more for them",
    "postgresql",
    "numberStays",
    "changes",
  ]),
  backup: [
    "the signer's log remembers whose a key is, and its certificate says so before that",
    ...(["signer", "keyStays", "keyByCertificate"] as const),
  ],
};
