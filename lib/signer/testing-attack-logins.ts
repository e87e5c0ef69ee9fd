import { type Cell, eitherOfThem } from "./testing-attack-cell";
import type { Attacker } from "./testing-attacks";

/** With a login of its own a program's taker may open connections, leave settings and lock what it writes. */
const besideOthers: Cell = [
  "each login has its own share of connections and locks no table; a row or transaction that it keeps is waited for two seconds, and health names it with the line that ends it",
  ...(["held", "connectionsOwn", "settingsNamed", "tablesUnlocked", "heldNamed", "waitsTwoSeconds"] as const),
];
const noLogin: Cell = [
  "no login of the database; each transaction of a page ends by itself, and locks no table",
  ...(["postgresql", "tablesUnlocked", "waitsTwoSeconds"] as const),
];

export const ofOthersStopped: Record<Attacker, Cell> = {
  ...{ web: besideOthers, webWhole: besideOthers, api: besideOthers },
  ...{ worker: besideOthers, status: besideOthers },
  ...eitherOfThem(noLogin),
  backup: ["limits are of the roles and not of a backup", "postgresql", "connectionsOwn", "tablesUnlocked"],
};

const dated: Cell = [
  "each instant that a disposal, deadline or window counts from is refused when it is not the database's",
  ...(["postgresql", "instantsGuarded", "instantsTried"] as const),
];
const clockOfOurs: Cell = [
  "no form gives such an instant, and the database refuses what a program dates back",
  ...(["postgresql", "instantsGuarded", "instantsTried"] as const),
];

export const ofDatedBack: Record<Attacker, Cell> = {
  ...{ web: dated, webWhole: dated, api: dated, worker: dated, status: dated },
  ...eitherOfThem(clockOfOurs),
  backup: [
    "what was restored has the instants that it had",
    "postgresql",
    "instantsGuarded",
    "instantsTried",
  ],
};
