import { z } from "zod";
import { readDatabaseTime } from "@/db/core/clock";
import { readActSigner } from "@/db/credential/signed-act";
import { lockPasskey, saveTouched } from "@/db/people/passkey";
import { lockStepUp, readSessionBegun, saveProven } from "@/db/people/step-up";
import { command } from "@/lib/command";
import { assertionShape, type RelyingParty, readAnswer } from "@/lib/crypto/passkey";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isFresh } from "@/lib/domain/credential/signed-act";

/**
 * For the signer: what a passkey answered shows that the person is at the session, if it is of the very words, by one of
 * their own passkeys, once, within five minutes. A passkey that waits for the key directory counts:
 * whoever has a stolen session has none, and whoever has web's login needs none.
 */
export const keepStepUp = (party: RelyingParty) =>
  command({
    name: "step-up.keep",
    permission: "passkey:use",
    input: z.object({ stepUpId: z.uuid(), assertion: assertionShape }),
    async run({ tx, actor }, { stepUpId, assertion }) {
      if (!isJob(actor)) throw new Refusal("forbidden");
      const { organisationId } = actor;
      const request = await lockStepUp(tx, stepUpId);
      const { challenge, issuedAt, accountId, back } = request;
      if (!(challenge && issuedAt)) throw new Refusal("act-missing");
      if (request.provenAt) throw new Refusal("act-used");
      if (!isFresh(issuedAt, await readDatabaseTime(tx))) throw new Refusal("act-stale");
      const { accounts, slug, officer, officerId, disabledAt } = await readActSigner(
        tx,
        organisationId,
        accountId,
      );
      if (disabledAt || !(await readSessionBegun(tx, request))) throw new Refusal("forbidden");
      const passkey = await lockPasskey(tx, accounts, Buffer.from(assertion.id, "base64url"));
      if (!passkey) throw new Refusal("passkey-unknown");
      await saveTouched(tx, passkey, await readAnswer(challenge, assertion, passkey, party));
      await saveProven(tx, request, passkey.id);
      return {
        value: { slug, back },
        audit: {
          action: "officer.stepped-up",
          subjectKind: "officer",
          subjectId: officerId,
          detail: { subjectName: officer },
        },
      };
    },
  });
