import type { Tx } from "@/db/core/client";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Succeedable } from "./succession";

/** Two people's acts that let a successor be made, verified. */
export interface SignedSuccessor {
  /** In the order in which they signed: whose act, when, and SHA-256 of the words, hex. */
  signers: readonly { actId: string; name: string; at: Date; words: string }[];
}

/** What looks, in the ceremony, that a successor was signed (lib/signer/successor-acts.ts). */
export interface SuccessorGuard {
  /** Null where nobody need have signed it, and no two have. Throws Refusal with what is missing. */
  find(tx: Tx, organisationId: string, successor: Succeedable): Promise<SignedSuccessor | null>;
  /** Throws Refusal act-required where acts are required: another root, beside what there is, has none of its own. */
  refuseAnotherRoot(tx: Tx, organisationId: string): Promise<void>;
  /** From now on they are used, also for a database that was restored. */
  use(signed: SignedSuccessor): Promise<void>;
}

/** Where nobody can look: no successor where acts are required. */
export const noSuccessorGuard: SuccessorGuard = {
  async find(tx, organisationId) {
    if (await readActsRequiredSince(tx, organisationId)) throw new Refusal("act-required");
    return null;
  },
  async refuseAnotherRoot(tx, organisationId) {
    if (await readActsRequiredSince(tx, organisationId)) throw new Refusal("act-required");
  },
  use: () => Promise.resolve(),
};
