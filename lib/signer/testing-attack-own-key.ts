import { apiHasNone, asWeb, type Cell } from "./testing-attack-cell";
import type { Attacker } from "./testing-attacks";

/** A certificate for a key of one's own. */
export const ofOwnKey: Record<Attacker, Cell> = {
  ...asWeb([
    "no step without an act of somebody whose role it is, and a production's act names its keys",
    ...([
      "postgresql",
      "noActNoStep",
      "rowAlone",
      "movedOnRecord",
      "eventOfAnother",
      "stepByAnother",
      "everybodys",
      "oldSnapshot",
      "settingAlone",
      "otherKeys",
    ] as const),
    ...(["roleFirst", "roleToday", "namesake", "accountStays", "noReturn"] as const),
  ]),
  api: apiHasNone("request for a certificate, and no step"),
  worker: [
    "the signer reads each step and its act anew, and makes the bytes itself",
    ...(["signer", "forgedHistory", "withoutApproval", "otherKeys", "rawBytes", "keyApart"] as const),
    ...(["movedOnRecord", "eventOfAnother", "stepByAnother"] as const),
  ],
  status: [
    "what it has certified answers OCSP and nothing else; it reaches no request of an e-ID",
    ...(["signer", "ocspProfile", "statusGrants"] as const),
  ],
  session: [
    "nothing is decided without the owner's passkey",
    ...(["act", "actRequired", "strangersKey", "otherRequest"] as const),
  ],
  officer: [
    "who orders does not approve, and each signs for one step, of their own role",
    ...(["refused", "mayApprove", "notOneself", "otherRequest", "roleFirst", "roleThen"] as const),
  ],
  backup: [
    "an earlier request gets its first certificate, no serial is given twice, and an earlier act is stale",
    ...(["signer", "sameAgain", "serialGiven", "staleChain"] as const),
  ],
};
