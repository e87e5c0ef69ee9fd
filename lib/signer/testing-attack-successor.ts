import { apiHasNone, asWeb, type Cell, statusHasNone } from "./testing-attack-cell";
import type { Attacker } from "./testing-attacks";

/** An issuing authority that two people have not signed (docs/adr/0124). */
export const ofSuccessor: Record<Attacker, Cell> = {
  ...asWeb([
    "a successor is made in a ceremony, of two people's acts, which it writes none of",
    ...(["postgresql", "successorByWeb", "successorByNobody"] as const),
  ]),
  api: apiHasNone("issuer"),
  worker: [
    "the database takes no successor that two people have not signed, and the root's key is not there",
    ...([
      "postgresql",
      "successorByOne",
      "successorByOther",
      "successorBeside",
      "successorStays",
      "otherRoot",
    ] as const),
  ],
  status: statusHasNone("issuer that it could make"),
  session: [
    "nobody signs without the owner's passkey",
    ...(["act", "strangersKey", "successorByNobody"] as const),
  ],
  officer: [
    "another person signs too, whatever accounts there are, and the root's key is fetched with witnesses",
    ...(["ceremony", "successorByNobody", "successorAccounts", "successorRule"] as const),
  ],
  backup: [
    "the signer remembers which acts were used, and that they are required",
    ...(["ceremony", "successorUsed", "successorForgotten", "successorRoot", "successorCopy"] as const),
  ],
};
