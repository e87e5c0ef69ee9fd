import {
  allowedProofs,
  anotherProofs,
  loginProofs,
  logProofs,
  numberProofs,
  registerProofs,
  restoredProofs,
  roleProofs,
  rootProofs,
} from "./testing-attack-proofs";
import { successorProofs } from "./testing-attack-successor-proofs";

/**
 * For tests: who might forge an e-ID by what they hold, what they might try, and which test shows that it does not succeed.
 * bin/setup/attacks.test.ts looks that each of those tests is there, and writes docs/attacks.md from this.
 */
export const attackers = {
  web: "web's login",
  webWhole: "web's login, secrets and files",
  api: "api's login, secrets and files",
  worker: "the worker's login, secrets, files and socket",
  status: "status's login, secrets and files",
  session: "a stolen session",
  officer: "one officer with a passkey",
  backup: "a restored backup",
} as const;
export type Attacker = keyof typeof attackers;

export const attempts = {
  ownKey: "a certificate for a key of one's own",
  otherSubject: "a certificate that says something else than was signed",
  unblock: "a block lifted",
  directory: "a passkey of one's own in the key directory",
  replayed: "an act replayed",
  altered: "an act altered",
  stale: "a stale act",
  otherEid: "an act for another e-ID",
  otherOrigin: "an act from another origin",
  nonce: "a nonce used again",
  twoAccounts: "two accounts of one person",
  logCut: "the signer's log cut",
  successor: "an issuing authority of one's own",
  another: "another employer's issuing authority",
  root: "another root of one's own",
  othersStopped: "other programs stopped",
  datedBack: "a record dated so that it goes at once",
} as const;
export type Attempt = keyof typeof attempts;

/** Where it is on record, and what alarms (deploy/prometheus). What PostgreSQL refuses is in its own log alone. */
export const records = {
  postgresql: { where: "PostgreSQL's log", alarm: null },
  signer: { where: "the signer's log", alarm: "SigillSignerRefuses" },
  act: { where: "the audit log, as refused", alarm: "SigillActRefused" },
  outside: { where: "the audit log, as refused", alarm: "SigillKeyOutside" },
  refused: { where: "the audit log, as refused", alarm: "SigillRefusedOften" },
  directory: { where: "the signer's log, the directory's page", alarm: "SigillKeyDirectoryDiffers" },
  begun: { where: "the signer's last words", alarm: "SigillSignerMissing" },
  // A shell is no program that is measured: whoever stands there reads it.
  ceremony: { where: "the audit log, as refused, and said at the shell", alarm: null },
  restored: { where: "health, the issuer's page", alarm: "SigillListOld" },
  held: { where: "health, with the line that ends it", alarm: "SigillCommandFaults" },
} as const;
export type OnRecord = keyof typeof records;

const signer = "lib/signer/signer.test.ts";
const acts = "lib/signer/acts.test.ts";
const act = "lib/credential/signed-act/signed-act.test.ts";
const setting = "lib/credential/signed-act/setting.test.ts";
const directory = "lib/signer/key-directory.test.ts";
const copy = "lib/signer/key-directory-copy.test.ts";
const directoryActs = "lib/signer/key-directory-acts.test.ts";
const list = "lib/signer/list.test.ts";

/** The tests, each by its file and its name; of one that is run for several cases, `name: case`. */
export const proofs = {
  ...{
    ...{ ...loginProofs, ...restoredProofs },
    ...successorProofs,
    ...rootProofs,
    ...registerProofs,
    ...anotherProofs,
    ...allowedProofs,
    ...roleProofs,
    ...numberProofs,
    ...logProofs,
  },
  apiGrants: [
    "db/core/api-program.test.ts",
    "reads and writes what is on the list typed by hand, and nothing else at all",
  ],
  statusGrants: [
    "db/core/catalogue.test.ts",
    "the status program may read six tables, ask for a key in one of them, and do nothing else at all",
  ],
  changes: ["db/core/grants.test.ts", "%s changes the columns that its program's code changes, and no other"],
  secretsApart: [
    "deploy/container/container.test.ts",
    "have each its own login and secrets, listen on this machine only, and write nowhere but their volumes",
  ],
  socketApart: [
    "deploy/systemd/units.test.ts",
    "of the signer keeps keys and log to itself, and lets nobody ask but the worker's",
  ],
  keyApart: [
    "lib/signer/key-apart.test.ts",
    "it is not in the memory, the environment or the log of %s, which has had certificates and lists signed",
  ],
  ocspProfile: [
    "lib/signer/asked.test.ts",
    "is not signed where it says something else: more days, another name or another key",
  ],
  noActNoStep: [setting, "nothing is decided without an act: the event is refused when its transaction ends"],
  actRequired: [
    setting,
    "takes one who has signed it; from then on nothing at level 3 is approved without, and level 2 is",
  ],
  settingAlone: [
    setting,
    "nobody makes acts optional: not with one act, one's own twice, another's name, or a row removed",
  ],
  ownHold: [setting, "one's own hold is taken back without for ten minutes, and nobody else's"],
  otherKeys: [acts, "for a key that the production did not name"],
  withoutApproval: [acts, "without an act of the approval"],
  alteredWords: [acts, "by words that were changed after they were signed"],
  staleChain: [acts, "by a stale act"],
  otherChain: [acts, "by an act of another e-ID"],
  replayedChain: [acts, "by an act replayed for the next step"],
  otherPage: [acts, "by an act of another signing page, or where there is none"],
  anothersName: [acts, "in another's name"],
  lastsLonger: [acts, "that lasts longer"],
  certified: [
    "lib/domain/credential/act-chain.test.ts",
    "is not when its certificate would say something else than was approved, or than was produced",
  ],
  usedTwice: [
    "lib/domain/credential/act-chain.test.ts",
    "is not by an act of another verb, another e-ID, an earlier state or an act used before",
  ],
  forgedHistory: [signer, "no certificate for an e-ID %s"],
  otherBytes: [signer, "no certificate with another name, key or end than the register has"],
  rawBytes: [signer, "no signature over bytes of its own, by any verb, and each refusal is counted"],
  serialGiven: [
    signer,
    "no certificate with a serial that was given before, whose end would be believed of the first one too",
  ],
  sameAgain: [signer, "the same certificate asked for again is the same to the octet, and no new entry"],
  logKept: [signer, "is changed and removed by nobody, and nothing is put between"],
  webWritesNone: [act, "nobody writes a signed act, a passkey, a nonce or the words"],
  webBinds: [act, "no act is bound to another decision than its own"],
  webKeeps: [act, "a removed passkey stays removed, and acts are neither changed nor gone"],
  ofOneDecision: [
    act,
    "of one e-ID approves no other, by one officer none of another's, of before none of after",
  ],
  fiveMinutes: [
    act,
    "is for five minutes: from the question to the nonce, to the touch, and to the approval",
  ],
  usedIsUsed: [act, "that nobody signed is missed, and one that is used is used"],
  onceAtOnce: [act, "of two approvals with one act at once, one is done"],
  earlierNonce: [act, "when it is of an earlier nonce: shown again, the words before count no more"],
  actAlready: [act, "when it was an act already"],
  otherOrigin: [act, "at another origin"],
  strangersKey: [act, "by a colleague's passkey, or one nobody enrolled"],
  mayApprove: [act, "is asked for only where the approval itself would be allowed"],
  altered: ["lib/crypto/passkey.test.ts", "whose signature was altered is not"],
  otherHost: [
    "lib/crypto/passkey.test.ts",
    "is believed of the passkey, for the words, at the signing page, with the person verified",
  ],
  twoEyes: [
    "db/core/take-over.test.ts",
    "is not approved by another account of the person who ordered it, nor by its holder (K3.4)",
  ],
  notOneself: ["db/core/take-over.test.ts", "is not approved by whoever ordered it (K3.4)"],
  openedBySigner: [
    "db/core/take-over-release.test.ts",
    "nothing that is on hold is opened, event and all, whatever its e-ID",
  ],
  brokenRelease: [
    "lib/credential/certificate/release.test.ts",
    "a history that does not carry the e-ID opens nothing, and that is on record",
  ],
  listedHold: ["lib/signer/released.test.ts", "not signed"],
  listedStatus: ["lib/signer/released.test.ts", "a status and nothing else"],
  listedOther: ["lib/signer/released.test.ts", "signed by an act that is another e-ID's"],
  listedStale: ["lib/signer/released.test.ts", "signed by an act of another time"],
  listForgets: [list, "that forgets a block, weakens one, or says that it began later"],
  listRemembers: [list, "remembers the last list it signed, published or not"],
  listLost: [
    list,
    "and has lost what it remembered signs nothing, and neither does one whose log is another",
  ],
  anothersHold: [
    "lib/credential/signed-act/verbs.test.ts",
    "is by another than who put it on hold, of that hold alone",
  ],
  otherRequest: [
    "lib/credential/signed-act/verbs.test.ts",
    "of one's keys is none of another's, and what it had is given back to nobody else",
  ],
  olderDatabase: [
    "lib/credential/issuer/outside.test.ts",
    "publishes nothing until it has been brought up to that, and then the list after it",
  ],
  restoredBlocks: [
    "lib/credential/issuer/restore-issuer.test.ts",
    "what was open or on hold in the backup and blocked for good since is blocked for good, as it was",
  ],
  restoredNumbers: [
    "lib/credential/issuer/restore-issuer.test.ts",
    "no e-ID number that was seen is given out again",
  ],
  forgedInvitation: [
    directory,
    "a passkey that a forged invitation let in, in an officer's name, signs nothing, and that is on record",
  ],
  directoryTable: [directory, "nothing is written into the table, nor into what the signer found"],
  entryTwice: [directory, "by one officer twice, with one passkey or with two"],
  entryAccounts: [
    directory,
    "by two accounts of one person, also once the database has forgotten that they are",
  ],
  entryOwner: [directory, "by its owner"],
  entryUsed: [directory, "that were used before, altered, alone, given twice, or by a key that is not in it"],
  entryOther: [directory, "for another key, for its opposite, or of another employer"],
  madeOne: [directory, "two officers' accounts made one person's let neither sign in the other's name"],
  copyCut: [
    copy,
    "a copy that ends before the table does, of an older backup or cut, lets nobody sign: a removed key would be back",
  ],
  copyCounts: [
    copy,
    "a table that was edited lets no key in or out: the own copy counts, and the first entry that differs is named",
  ],
  copyRestores: [
    copy,
    "a database that was restored gets the rest of the directory from the signer, who takes no shorter one",
  ],
  forgedApproval: [
    directoryActs,
    "of a decision that a key of somebody else's signed, in its words and in an officer's name",
  ],
  oneOrdered: [directoryActs, "where one person ordered and approved with two accounts"],
  byHolder: [directoryActs, "of a decision by who is its holder, by the directory"],
  sessionAlone: [
    "lib/people/step-up/step-up.test.ts",
    "whoever has the session alone neither removes the passkey, nor invites to another, nor ends it",
  ],
} as const satisfies Record<string, readonly [file: string, test: string]>;
export type Proof = keyof typeof proofs;
