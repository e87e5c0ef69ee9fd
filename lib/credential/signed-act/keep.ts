import { z } from "zod";
import { readDatabaseTime } from "@/db/core/clock";
import { readEid } from "@/db/credential/eid";
import { insertSignedAct, lockActRequest } from "@/db/credential/signed-act";
import { readOfficerName } from "@/db/people/officer";
import { readOrganisation } from "@/db/people/organisation";
import { listAccountsOf, lockPasskey, saveTouched } from "@/db/people/passkey";
import { command } from "@/lib/command";
import { assertionShape, type RelyingParty, readAssertion, spkiOf } from "@/lib/crypto/passkey";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { actLevel, isFresh } from "@/lib/domain/credential/signed-act";
import { passkeyReaches } from "@/lib/domain/people/passkey";

const bytes = (text: string) => Buffer.from(text, "base64url");

/**
 * For the signer: what a passkey answered is an act if it is of the very words, by the person they are for, within five
 * minutes. Kept with all that shows it; web may then do what was signed.
 */
export const keepAct = (party: RelyingParty) =>
  command({
    name: "signed-act.keep",
    permission: "eid:approve",
    input: z.object({ actId: z.uuid(), assertion: assertionShape }),
    async run({ tx, actor }, { actId, assertion }) {
      if (!isJob(actor)) throw new Refusal("forbidden");
      const { organisationId } = actor;
      const request = await lockActRequest(tx, actId);
      const { words, issuedAt, eidId, eidVersion, verb, accountId } = request;
      if (!(words && issuedAt)) throw new Refusal("act-missing");
      if (!isFresh(issuedAt, await readDatabaseTime(tx))) throw new Refusal("act-stale");
      const accounts = await listAccountsOf(tx, organisationId, accountId);
      const passkey = await lockPasskey(tx, accounts, bytes(assertion.id));
      if (!passkey) throw new Refusal("passkey-unknown");
      const eid = eidId && (await readEid(tx, eidId));
      if (!passkeyReaches(passkey, eid ? eid.level : actLevel)) throw new Refusal("passkey-synced");
      const touched = await readAssertion(words, assertion, passkey, party);
      await saveTouched(tx, passkey, touched);
      const { clientDataJSON, authenticatorData, signature } = assertion.response;
      await insertSignedAct(tx, {
        ...{ organisationId, id: actId, eidId, eidVersion, verb, accountId, passkeyId: passkey.id, words },
        clientData: bytes(clientDataJSON),
        authenticatorData: bytes(authenticatorData),
        signature: bytes(signature),
        publicKey: spkiOf(passkey.publicKey),
      });
      const { slug, name } = await readOrganisation(tx, organisationId);
      const signedBy = (await readOfficerName(tx, accountId)) ?? "";
      return {
        value: { eidId, verb, slug },
        audit: eid
          ? {
              action: "eid.act-signed",
              subjectKind: "eid",
              subjectId: eid.id,
              detail: { subjectName: eid.number, after: { signedBy } },
            }
          : {
              action: "organisation.acts-signed",
              subjectKind: "organisation",
              subjectId: organisationId,
              detail: { subjectName: name, after: { signedBy } },
            },
      };
    },
  });
