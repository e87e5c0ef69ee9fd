import type { OnRecord, Proof } from "./testing-attacks";

/** Why it does not succeed, where it is on record, and the tests that show it. Acts are required (docs/adr/0109). */
export type Cell = readonly [why: string, on: OnRecord, Proof, ...Proof[]];

export const apiHasNone = (what: string): Cell => [`its login reaches no ${what}`, "postgresql", "apiGrants"];
export const statusHasNone = (what: string): Cell => [
  `its login reaches no ${what}`,
  "postgresql",
  "statusGrants",
];
/** What web's secrets and files add to its login is to read people and to sign in as anybody. */
const webHasMore = ([why, on, proof, ...more]: Cell): Cell => [
  `${why}; no secret or file of web's signs anything, and the signer's socket is not open to it`,
  ...([on, proof, ...more, "secretsApart", "socketApart"] as const),
];
export const eitherOfThem = (cell: Cell) => ({ session: cell, officer: cell });
export const asWeb = (web: Cell) => ({ web, webWhole: webHasMore(web) });
