import { randomBytes } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { readActSigner } from "@/db/credential/signed-act";
import { listPasskeys } from "@/db/people/passkey";
import { lockStepUp, readSessionBegun, saveStepUpChallenge } from "@/db/people/step-up";
import { challengeOf } from "@/lib/crypto/passkey";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { isFresh } from "@/lib/domain/credential/signed-act";
import { type StepUpWords, stepUpFormat } from "@/lib/domain/people/step-up";

export interface IssuedStepUp {
  words: StepUpWords;
  /** What a passkey signs, and which passkeys may. */
  challenge: string;
  passkeys: string[];
  slug: string;
  back: string;
}

/** For the signer: who confirms that they are at which session, with a nonce of this moment. Throws Refusal. */
export function issueStepUp(organisationId: string, stepUpId: string): Promise<IssuedStepUp> {
  return withOrganisation(organisationId, async (tx) => {
    const request = await lockStepUp(tx, stepUpId);
    const { accountId, sessionHash: hash, back } = request;
    const at = await readDatabaseTime(tx);
    if (request.provenAt || !isFresh(request.askedAt, at)) throw new Refusal("act-stale");
    const begun = await readSessionBegun(tx, request);
    const signer = await readActSigner(tx, organisationId, accountId);
    if (!begun || signer.disabledAt) throw new Refusal("forbidden");
    const words: StepUpWords = {
      ...{ format: stepUpFormat, verb: "step-up", at, nonce: randomBytes(32).toString("base64url") },
      organisation: { name: signer.organisationName, number: signer.organisationNumber },
      officer: { account: accountId, name: signer.officer },
      session: { hash, begun },
    };
    const challenge = challengeOf(canonicalJson(words));
    await saveStepUpChallenge(tx, request, challenge);
    const known = await listPasskeys(tx, signer.accounts);
    return {
      words,
      challenge,
      passkeys: known.flatMap(({ credentialId, removedAt }) =>
        removedAt ? [] : [Buffer.from(credentialId).toString("base64url")],
      ),
      ...{ slug: signer.slug, back },
    };
  });
}
