import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { lockEid, readEid } from "@/db/credential/eid";
import { listPersonMarks } from "@/db/credential/key-directory";
import { type ActRequestRow, insertSignedAct, lockActRequest, readMaySign } from "@/db/credential/signed-act";
import { readOfficerName } from "@/db/people/officer";
import { readOrganisation } from "@/db/people/organisation";
import { listAccountsOf, lockPasskey, saveTouched } from "@/db/people/passkey";
import { command } from "@/lib/command";
import {
  type KeyDirectories,
  noDirectories,
  refuseOneForTwo,
  refuseOutside,
  refuseOwnMatter,
} from "@/lib/credential/key-directories";
import { assertionShape, type RelyingParty, readAssertion, spkiOf } from "@/lib/crypto/passkey";
import { isJob } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  actLevel,
  isFresh,
  isKeyVerb,
  isMatterVerb,
  type RoleWords,
} from "@/lib/domain/credential/signed-act";
import { passkeyReaches } from "@/lib/domain/people/passkey";
import { enterKey } from "./enter-key";
import { placeOf } from "./place";
import { saidOfMatter } from "./said-of-matter";

const bytes = (text: string) => Buffer.from(text, "base64url");

/**
 * For the signer: what a passkey answered is an act if it is of the very words, by the person they are for, within five
 * minutes, and the passkey is in the employer's key directory. Kept with all that shows it; web may then do what was signed.
 */
export const keepAct = (party: RelyingParty, directories: KeyDirectories = noDirectories) =>
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
      const now = await readDatabaseTime(tx);
      if (!isFresh(issuedAt, now)) throw new Refusal("act-stale");
      // Before the directory, as whoever decides about an e-ID does: none of them waits for another in a circle.
      const eid = eidId ? await lockEid(tx, eidId) : null;
      if (!(await readMaySign(tx, request))) throw new Refusal("forbidden");
      const accounts = await listAccountsOf(tx, organisationId, accountId);
      const passkey = await lockPasskey(tx, accounts, bytes(assertion.id));
      if (!passkey) throw new Refusal("passkey-unknown");
      const directory = await directories.of(tx, organisationId);
      refuseOutside(directory, passkey, accountId);
      if (verb === "offer-acts")
        await refuseOneForTwo(tx, directory, { organisationId, accountId, passkey, now });
      if (verb === "grant-role") {
        const { role }: RoleWords = JSON.parse(words);
        const people = await listPersonMarks(tx, organisationId, role.account);
        refuseOwnMatter(directory, passkey, { account: role.account, people });
      }
      const level = eid?.level ?? actLevel;
      if (!passkeyReaches(passkey, level)) throw new Refusal("passkey-synced");
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
      const { slug } = await readOrganisation(tx, organisationId);
      const place = await placeOf(tx, request);
      return { value: { eidId, verb, slug, place }, audit: await said(tx, directories, { request, now }) };
    },
  });

interface Kept {
  request: ActRequestRow;
  now: Date;
}

/** What the log says of an act; one about a passkey may make an entry of the directory. */
async function said(tx: Tx, directories: KeyDirectories, { request, now }: Kept): Promise<AuditEntry> {
  const { organisationId, id: actId, verb, accountId, eidId, subjectPasskeyId: passkeyId } = request;
  const after = { signedBy: (await readOfficerName(tx, accountId)) ?? "" };
  if (isKeyVerb(verb) && passkeyId) {
    const isEntered = await enterKey(tx, directories, { organisationId, verb, passkeyId, actId, now });
    const done = verb === "add-key" ? "passkey.entered" : "passkey.struck";
    const detail = { subjectName: JSON.parse(request.words ?? "").key.name, after };
    const action = isEntered ? done : "passkey.entry-signed";
    return { action, subjectKind: "passkey", subjectId: passkeyId, detail };
  }
  if (isMatterVerb(verb)) return saidOfMatter(tx, verb, request.words ?? "", after);
  if (eidId === null) {
    const { name: subjectName } = await readOrganisation(tx, organisationId);
    const detail = { subjectName, after };
    return {
      action: "organisation.acts-signed",
      subjectKind: "organisation",
      subjectId: organisationId,
      detail,
    };
  }
  const { number: subjectName } = await readEid(tx, eidId);
  return { action: "eid.act-signed", subjectKind: "eid", subjectId: eidId, detail: { subjectName, after } };
}
