import { apiHasNone, asWeb, type Cell, statusHasNone } from "./testing-attack-cell";
import type { Attacker } from "./testing-attacks";

/** A block lifted, of an e-ID or of a certificate (docs/adr/0126). */
export const ofUnblock: Record<Attacker, Cell> = {
  ...asWeb([
    "a release needs an act and an event of that verb from where the e-ID was, and the signer's login alone opens certificates, without which no decision is yes; what somebody put on hold within ten minutes is lifted in their name, on record as theirs",
    ...(["postgresql", "openedBySigner", "noActNoStep"] as const),
    ...(["movedOnRecord", "holdToldAnew", "eventOfAnother", "heldOutside"] as const),
  ]),
  api: apiHasNone("status that it could change"),
  worker: [
    "the signer's login alone opens certificates, of the e-ID they were signed for, and a list keeps what was not released by an act, and what is kept from the register",
    ...([
      "signer",
      "openedBySigner",
      "listedStatus",
      "listedHold",
      "brokenRelease",
      "anothersCertificate",
      "unregistered",
      "misregistered",
      "movedOnRecord",
      "holdToldAnew",
      "eventOfAnother",
      "heldOutside",
    ] as const),
  ],
  status: statusHasNone("status that it could change"),
  session: [
    "only one's own hold, within ten minutes, is lifted without a touch",
    ...(["refused", "ownHold"] as const),
  ],
  officer: [
    "an act lifts one hold, once; a colleague's is lifted by another, and what is for good by nobody",
    ...(["act", "anothersHold", "ownHold"] as const),
  ],
  backup: [
    "the signer's last list and what lies outside remember what the database forgot",
    ...(["restored", "olderDatabase", "restoredBlocks", "listRemembers", "listForgets"] as const),
  ],
};
