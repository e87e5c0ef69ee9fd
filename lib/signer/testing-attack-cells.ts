import { ofAnother } from "./testing-attack-another";
import { apiHasNone, asWeb, type Cell, eitherOfThem, statusHasNone } from "./testing-attack-cell";
import { ofDatedBack, ofOthersStopped } from "./testing-attack-logins";
import { ofOwnKey } from "./testing-attack-own-key";
import { ofRoot, ofSuccessor } from "./testing-attack-successor";
import { ofUnblock } from "./testing-attack-unblock";
import type { Attacker, Attempt } from "./testing-attacks";

export const attacks: Record<Attempt, Record<Attacker, Cell>> = {
  ownKey: ofOwnKey,
  otherSubject: {
    ...asWeb([
      "what was approved and produced is held against what the register says now, policy and purpose against authority and type",
      ...(["signer", "anothersName", "lastsLonger", "certified"] as const),
      ...(["policyOfAuthority", "levelOfAuthority", "purposeOfType"] as const),
      ...(["anothersNumber", "numberWritten"] as const),
    ]),
    api: apiHasNone("record of a person that it could change"),
    worker: [
      "the bytes are the register's, and the register is what was signed",
      ...([
        "signer",
        "otherBytes",
        "anothersName",
        "certified",
        "policyOfAuthority",
        "purposeOfType",
      ] as const),
    ],
    status: statusHasNone("record of a person"),
    session: [
      "a name that is changed after the acts is another than they say",
      ...(["signer", "anothersName", "certified"] as const),
    ],
    officer: [
      "a name that is changed after a colleague's act is another than it says",
      ...(["signer", "anothersName", "certified", "alteredWords"] as const),
    ],
    backup: ["earlier names differ from those signed since", ...(["signer", "certified"] as const)],
  },
  unblock: ofUnblock,
  directory: {
    ...asWeb([
      "an invitation can be forged; two others sign each entry, and the signer alone writes it",
      ...(["outside", "forgedInvitation", "directoryTable", "entryUsed"] as const),
    ]),
    api: apiHasNone("passkey"),
    worker: [
      "the table is the signer's login's alone to write, and its own copy counts",
      ...(["postgresql", "directoryTable", "copyCounts", "forgedApproval"] as const),
    ],
    status: statusHasNone("passkey"),
    session: [
      "no entry without two touches, and no invitation without one where that is required",
      ...(["refused", "sessionAlone", "entryUsed"] as const),
    ],
    officer: [
      "nobody signs twice, nor for themselves",
      ...(["act", "entryTwice", "entryOwner", "entryAccounts"] as const),
    ],
    backup: [
      "the longer copy counts: one that was cut lets nobody sign, a table that was is filled again",
      ...(["directory", "copyCut", "copyRestores"] as const),
    ],
  },
  replayed: {
    ...asWeb([
      "an act is bound to one event, by the signer's rows",
      ...(["postgresql", "webWritesNone", "webBinds", "replayedChain"] as const),
    ]),
    api: apiHasNone("act"),
    worker: [
      "each act is of the very step, and once",
      "signer",
      "replayedChain",
      "usedTwice",
      "webWritesNone",
    ],
    status: statusHasNone("act"),
    session: ["an act that is used is used", "act", "usedIsUsed", "actAlready", "onceAtOnce"],
    officer: ["an act that is used is used", "act", "usedIsUsed", "onceAtOnce", "entryUsed"],
    backup: [
      "an act that the database has as never used is too old to be used",
      ...(["act", "restoredAct", "restoredAnswer", "staleChain"] as const),
    ],
  },
  altered: {
    ...asWeb([
      "acts and words are the signer's login's alone to write",
      "postgresql",
      "webWritesNone",
      "webKeeps",
    ]),
    api: apiHasNone("act"),
    worker: [
      "what the passkey signed is verified anew",
      "signer",
      "alteredWords",
      "altered",
      "webWritesNone",
    ],
    status: statusHasNone("act"),
    session: ["what the passkey signed is verified", "act", "altered", "earlierNonce"],
    officer: ["what the passkey signed is verified", "act", "altered", "entryUsed"],
    backup: ["what the passkey signed is verified anew", "signer", "alteredWords", "certified"],
  },
  stale: {
    ...asWeb([
      "the database's clock counts five minutes",
      "postgresql",
      "fiveMinutes",
      "noActNoStep",
      "staleChain",
    ]),
    api: apiHasNone("act"),
    worker: ["the signer counts from the words to the step", "signer", "staleChain", "listedStale"],
    status: statusHasNone("act"),
    ...eitherOfThem(["the database's clock counts five minutes", "act", "fiveMinutes"]),
    backup: ["an act of before is stale", "act", "restoredAct", "staleChain"],
  },
  otherEid: {
    ...asWeb(["an act is bound to its own e-ID's event alone", "postgresql", "webBinds", "otherChain"]),
    api: apiHasNone("act"),
    worker: ["the words name the e-ID", "signer", "otherChain", "listedOther", "usedTwice"],
    status: statusHasNone("act"),
    session: ["the words name the e-ID and its version", "act", "ofOneDecision"],
    officer: [
      "the words name the e-ID and its version",
      "act",
      "ofOneDecision",
      "anothersHold",
      "entryOther",
    ],
    backup: [
      "no number is given again to another, and another's subject is another",
      ...(["signer", "restoredNumbers", "certified"] as const),
    ],
  },
  otherOrigin: {
    ...asWeb([
      "web's host is not the passkeys' host, and no act of elsewhere is written",
      ...(["act", "otherOrigin", "otherHost", "webWritesNone"] as const),
    ]),
    api: apiHasNone("act"),
    worker: ["origin and host are in what was signed", "signer", "otherPage", "webWritesNone"],
    status: statusHasNone("act"),
    session: ["a page of elsewhere gets an answer for elsewhere", "act", "otherOrigin", "otherHost"],
    officer: ["origin and host are in what was signed", "act", "otherOrigin", "otherHost"],
    backup: ["origin and host are in what was signed", "signer", "otherPage"],
  },
  nonce: {
    ...asWeb([
      "the signer alone writes nonces, a new one each time",
      "postgresql",
      "webWritesNone",
      "earlierNonce",
    ]),
    api: apiHasNone("nonce"),
    worker: ["a nonce counts once among an e-ID's steps", "signer", "usedTwice", "webWritesNone"],
    status: statusHasNone("nonce"),
    session: ["words shown again have another nonce", "act", "earlierNonce", "actAlready"],
    officer: ["a nonce is used once in a directory's life, and in one act", "act", "entryUsed", "actAlready"],
    backup: [
      "what was answered to a nonce of before is an answer to no other",
      ...(["act", "restoredAnswer", "copyRestores"] as const),
    ],
  },
  twoAccounts: {
    ...asWeb([
      "who is who is in the directory, whatever the database says for a moment",
      ...(["outside", "madeOne", "oneOrdered", "twoEyes"] as const),
    ]),
    api: apiHasNone("record of who an officer is"),
    worker: ["who is who is in the directory", "signer", "oneOrdered", "byHolder", "entryAccounts"],
    status: statusHasNone("record of who an officer is"),
    session: ["people are compared, not accounts", "refused", "twoEyes", "mayApprove"],
    officer: ["people are compared, not accounts", "refused", "twoEyes", "oneOrdered", "entryAccounts"],
    backup: [
      "a database from before it knew that two are one is held against the directory",
      ...(["signer", "entryAccounts", "oneOrdered"] as const),
    ],
  },
  logCut: {
    ...asWeb([
      "no login changes or removes a row, and the file is the signer's user's",
      "postgresql",
      "logKept",
    ]),
    api: apiHasNone("row of it"),
    worker: ["no login changes or removes a row", "postgresql", "logKept", "changes"],
    status: statusHasNone("row of it"),
    ...eitherOfThem([
      "web's login changes none of it, and reaches no more for them",
      "postgresql",
      "logKept",
      "changes",
    ]),
    backup: [
      "table and file are each held against the other: a shorter table is filled, a shorter file is not carried on",
      ...(["begun", "fileCut", "tableRefilled", "tableRestored", "listLost"] as const),
    ],
  },
  successor: ofSuccessor,
  another: ofAnother,
  root: ofRoot,
  othersStopped: ofOthersStopped,
  datedBack: ofDatedBack,
};
