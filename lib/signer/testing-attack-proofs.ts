const register = "lib/signer/another-register.test.ts";
const late = "db/core/late-guard.test.ts";
const history = "db/core/eid-history.test.ts";

/** The tests of what the register says of a certificate, and of what is kept from a guard (docs/adr/0126). */
export const registerProofs = {
  anothersCertificate: [
    register,
    "a certificate that is registered as another e-ID's, which is in use, is not opened with that one's, and stays on the list",
  ],
  unregistered: [register, "and none is silent of one that is not in the register"],
  misregistered: [
    register,
    "two minutes after a certificate was signed no list leaves it out, registered as one %s",
  ],
  movedOnRecord: [
    history,
    "an e-ID moves with the verb that its lifecycle has for that, whether or not acts are required",
  ],
  holdToldAnew: [
    history,
    "no event says what its row did not do: a hold told anew is none, and cannot be taken back",
  ],
  stepByAnother: [
    history,
    "a step is by the account that its row names, not by the holder where they may not, nor by nobody",
  ],
  eventOfAnother: [
    history,
    "no row moves without its event, nor by that of another e-ID or another transaction",
  ],
  heldOutside: [
    "lib/access/evaluation/held-certificate.test.ts",
    "nothing is decided yes for an e-ID while a certificate of its last production is not good, whatever its row says",
  ],
  rowAlone: [
    "lib/credential/signed-act/setting.test.ts",
    "nothing is decided by an e-ID's row alone, nor by an event without a person",
  ],
  oldSnapshot: [
    late,
    "a transaction that holds on to how things stood writes nothing of what a guard looks at",
  ],
  everybodys: [
    late,
    "whatever looks at people and their e-IDs looks at everybody's, and not at those of the departments that whoever writes has chosen to see",
  ],
} as const;

const anothersKey = "lib/signer/anothers-key.test.ts";

/** The tests of another employer's issuing authority. */
export const anotherProofs = {
  keyOnce: [anothersKey, "no issuer with a key that is an issuer's"],
  keyCertificateOnce: [anothersKey, "no root certificate of a key that has one"],
  keyByCertificate: [
    anothersKey,
    "signs for the employer that its certificate names, and for no other whose rows name it",
  ],
  keyByNumber: [
    anothersKey,
    "signs for no other that calls itself by the number, however the row of its employer is written",
  ],
  numberStays: [anothersKey, "and no employer's number is changed by %s's login"],
  keyStays: [
    anothersKey,
    "a key goes on to sign for whom it signed first, whatever that employer's name and number are since",
  ],
} as const;

const allowed = "lib/signer/allowed.test.ts";

/** The tests of what an authority and a type do not allow. */
export const allowedProofs = {
  policyOfAuthority: [
    allowed,
    "no certificate with another policy than its authority has, whatever arc is written",
  ],
  levelOfAuthority: [allowed, "no certificate of a level that its authority was not made for"],
  purposeOfType: [allowed, "no certificate of a purpose that its type does not have"],
} as const;

const signedRoot = "lib/signer/root-acts.test.ts";
const forgedRoot = "lib/credential/issuer/forged-root.test.ts";

/** The tests of another root that two people have not signed. */
export const rootProofs = {
  rootByWeb: [forgedRoot, "no issuer gets a key, no act is used, and none is signed in another's name"],
  rootByOne: [
    forgedRoot,
    "that nobody signed, one person alone, or one person twice, also where the employer of the row is not looked at",
  ],
  rootByOnePerson: [forgedRoot, "that two accounts of one person signed"],
  rootByOther: [
    forgedRoot,
    "by acts of another name, of a successor, of a day ago, of who may no more, or beside other roots",
  ],
  rootStays: [
    forgedRoot,
    "an issuer under another root that two signed is made once, and nothing is added to it or taken from it",
  ],
  rootMeanwhile: [forgedRoot, "acts are bound to no issuer that another transaction makes meanwhile"],
  rootByNobody: [
    signedRoot,
    "by nobody who has not signed: with none, with one officer's, or with one officer's twice",
  ],
  rootAccounts: [signedRoot, "by no two accounts of one person"],
  rootAct: [
    signedRoot,
    "by no act of another name, of a successor, of long ago, altered, from elsewhere, or beside other roots",
  ],
  rootUsed: [
    signedRoot,
    "once by the same acts, also for a database that was restored to before the ceremony",
  ],
  rootForgotten: [
    signedRoot,
    "by two, whatever a database that was restored to before they were required has to say",
  ],
  rootCopy: [signedRoot, "by nobody while the signer's own copy of the directory is older than the table"],
} as const;

const identityNumber = "lib/signer/identity-number.test.ts";

/** The tests of a certificate with an identity number, of which an act shows the day of birth alone. */
export const numberProofs = {
  anothersNumber: [
    identityNumber,
    "once it is signed, the login of the web program gets none for another number of the same day",
  ],
  numberWritten: [identityNumber, "nor does it write another number over the one that is there"],
} as const;

/** The tests of an act by whoever may not decide what it is of. */
export const roleProofs = {
  roleFirst: [
    "lib/credential/signed-act/who-may.test.ts",
    "an officer without a role, whose passkey counts, is given nothing to sign",
  ],
  roleThen: ["lib/signer/acts.test.ts", "by whoever held no role for it then"],
  namesake: [
    "lib/signer/role-namesake.test.ts",
    "nobody is given to sign a role for one of two who have the same name, or a name that looks the same",
  ],
  accountStays: [
    "lib/people/officer/return.test.ts",
    "with web's login an account stays whose it is: nobody else signs in to it",
  ],
  noReturn: [
    "lib/people/officer/return.test.ts",
    "with web's login nobody who was shut out comes back with a role or a passkey of before",
  ],
  roleToday: [
    "lib/people/officer/forged-role.test.ts",
    "nobody grants one with a passkey whose owner is no administrator, or is one no more, not yet, or in a part",
  ],
} as const;

/** The tests of the signer's log, in its file and in its table. */
export const logProofs = {
  fileCut: ["lib/signer/verify.test.ts", "a file that was cut, or altered, is not carried on"],
  tableRefilled: [
    "lib/signer/verify.test.ts",
    "what is in the file and not in the table, after a restore or a crash between the two, is put there at the next start",
  ],
  tableRestored: [
    "lib/signer/verify.test.ts",
    "a table that was restored under a running signer gets what it lacks from the file, and is followed",
  ],
} as const;

/** Against whoever has one login and would stop the others, or date what they write. */
export const loginProofs = {
  connectionsOwn: [
    "db/core/connection-limit.test.ts",
    "a login that opens all it can leaves every other login, and the administrator, their own",
  ],
  settingsNamed: [
    "db/core/session-settings.test.ts",
    "no default that its login leaves reaches the next connection of its program",
  ],
  tablesUnlocked: [
    "db/core/table-lock.test.ts",
    "%s locks no table against whoever signs in or blocks, whatever mode it asks for",
  ],
  heldNamed: [
    "db/core/held.test.ts",
    "a transaction left open, and an advisory lock that is kept, are named after half a minute, and nothing before",
  ],
  waitsTwoSeconds: [
    "db/core/held.test.ts",
    "whoever waits for a row that another login keeps gives up within two seconds, and is told by the database",
  ],
  instantsGuarded: [
    "db/core/instant.test.ts",
    "each instant that a disposal counts from is the database's to say",
  ],
  instantsTried: [
    "db/core/instant.test.ts",
    "nobody orders an extract of 2010, confirms one then, or dates a decision or a mail so that it goes the same day",
  ],
} as const;

const restoredActs = "lib/credential/signed-act/restored.test.ts";
/** The tests of an act in a database that was restored from before it. */
export const restoredProofs = {
  restoredAct: [restoredActs, "the act of then, which it has as never used, decides nothing"],
  restoredAnswer: [
    restoredActs,
    "what the passkey answered then is taken by the signer for no act, of those words or of new ones",
  ],
} as const;
