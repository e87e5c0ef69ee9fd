const signedSuccessor = "lib/signer/successor-acts.test.ts";
const forged = "lib/credential/issuer/forged-successor.test.ts";

/** The tests of an issuing authority that two people have not signed. */
export const successorProofs = {
  successorByWeb: [forged, "no successor is made, no act is used, and none is signed in another's name"],
  successorByOne: [forged, "that nobody signed, or one person alone"],
  successorByOther: [forged, "by acts of another issuer, of a day ago, or of who may no more"],
  successorStays: [forged, "but one that two signed, once, and nothing is added to it or taken from it"],
  successorBeside: [
    forged,
    "beside an issuer that there is, under the same root or another, without taking over from it",
  ],
  successorLate: [
    forged,
    "one that was made without acts while they were optional is given none later, also where its row was written again",
  ],
  successorByNobody: [
    signedSuccessor,
    "by nobody who has not signed: with none, with one officer's, or with one officer's twice",
  ],
  successorAccounts: [signedSuccessor, "by no two accounts of one person"],
  successorUsed: [
    signedSuccessor,
    "once by the same acts, also for a database that was restored to before the ceremony",
  ],
  successorForgotten: [
    signedSuccessor,
    "by two, whatever a database that was restored to before they were required has to say",
  ],
  successorCopy: [
    signedSuccessor,
    "by nobody while the signer's own copy of the directory is older than the table",
  ],
  successorRule: [
    "lib/domain/credential/ceremony-act.test.ts",
    "by two accounts that the key directory knows as one person's, also through a third key",
  ],
  otherRoot: [
    "lib/credential/issuer/succeed-issuer.test.ts",
    "with another root's key, with a wrong passphrase, or where the log cannot be written",
  ],
} as const;
