import type { Tx } from "@/db/core/client";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CeremonySaid } from "@/lib/domain/credential/ceremony-act";
import { type IssuerMade, type IssuersMade, noIssuersMade } from "./issuers-made";

/** Two people's acts that let an issuer be made, verified. */
export interface SignedCeremony {
  /** In the order in which they signed: whose act, when, and SHA-256 of the words, hex. */
  signers: readonly { actId: string; name: string; at: Date; words: string }[];
}

/** What looks, in the ceremony, that what it makes was signed (lib/signer/ceremony-acts.ts). */
export interface CeremonyGuard {
  /** Null where nobody need have signed it, and no two have. Throws Refusal with what is missing. */
  find(tx: Tx, organisationId: string, said: CeremonySaid): Promise<SignedCeremony | null>;
  /** From now on they are used, also for a database that was restored. */
  use(signed: SignedCeremony): Promise<void>;
  /** Which issuers ceremonies made, also for such a database. */
  made: IssuersMade;
}

/** Where nobody can look: nothing is made where acts are required. */
export const noCeremonyGuard: CeremonyGuard = {
  async find(tx, organisationId) {
    if (await readActsRequiredSince(tx, organisationId)) throw new Refusal("act-required");
    return null;
  },
  use: () => Promise.resolve(),
  made: noIssuersMade,
};

/** Of the log's entry: who signed it, and the hash that each passkey signed; nothing where nobody did. */
export const saidOfSigned = (signed: SignedCeremony | null) =>
  signed && {
    signedBy: signed.signers.map(({ name }) => name),
    signedWords: signed.signers.map(({ words }) => words),
  };

/** At the very end of a ceremony: what was refused before is neither made nor used up. */
export async function remember(guard: CeremonyGuard, signed: SignedCeremony | null, made: IssuerMade) {
  await guard.made.add(made);
  if (signed) await guard.use(signed);
}
