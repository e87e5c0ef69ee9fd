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
      "successorLate",
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
    ...(["ceremony", "successorUsed", "successorForgotten", "successorCopy"] as const),
  ],
};

/** Another root beside what an employer issues under, that two people have not signed (docs/adr/0125). */
export const ofRoot: Record<Attacker, Cell> = {
  ...asWeb([
    "an issuer gets a key in a ceremony, of two people's acts, which it writes none of",
    ...(["postgresql", "rootByWeb", "rootByNobody"] as const),
  ]),
  api: apiHasNone("issuer"),
  worker: [
    "the database takes no issuer with a key, beside another, that two people have not signed",
    ...(["postgresql", "rootByOne", "rootByOnePerson", "rootByOther", "rootStays", "rootMeanwhile"] as const),
  ],
  status: statusHasNone("issuer that it could make"),
  session: [
    "nobody signs without the owner's passkey",
    ...(["act", "strangersKey", "rootByNobody"] as const),
  ],
  officer: [
    "another person signs the same name too, whatever accounts there are",
    ...(["ceremony", "rootByNobody", "rootAccounts", "rootAct"] as const),
  ],
  backup: [
    "the signer remembers which acts were used, and that they are required",
    ...(["ceremony", "rootUsed", "rootForgotten", "rootCopy"] as const),
  ],
};
