import { randomBytes } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { readEid } from "@/db/credential/eid";
import { listKeys, lockActRequest, readActFacts, saveActWords } from "@/db/credential/signed-act";
import { listPasskeys } from "@/db/people/passkey";
import { subjectOf } from "@/lib/credential/certificate-subject";
import { challengeOf } from "@/lib/crypto/passkey";
import { Refusal } from "@/lib/domain/core/refusal";
import { profileFor } from "@/lib/domain/credential/certificate";
import { type ActWords, actFormat, isFresh, writtenAct } from "@/lib/domain/credential/signed-act";
import { encodeName, nameToText } from "@/lib/pki/name";
import { PkiError } from "@/lib/pki/pki-error";
import { subjectFor } from "@/lib/pki/profile";

export interface Issued {
  words: ActWords;
  /** What a passkey signs, and which passkeys may. */
  challenge: string;
  passkeys: string[];
  slug: string;
  eidId: string;
}
type Facts = Awaited<ReturnType<typeof readActFacts>>;

/**
 * For the signer: the words of what was asked, from the register as it is now, with a nonce of this moment. Asked again,
 * the words before count no more. Throws Refusal.
 */
export function issueAct(organisationId: string, actId: string): Promise<Issued> {
  return withOrganisation(organisationId, async (tx) => {
    const request = await lockActRequest(tx, actId);
    const now = await readDatabaseTime(tx);
    if (!isFresh(request.askedAt, now)) throw new Refusal("act-stale");
    const eid = await readEid(tx, request.eidId);
    if (eid.version !== request.eidVersion) throw new Refusal("changed-meanwhile");
    const facts = await readActFacts(tx, eid, request.accountId);
    if (facts.disabledAt) throw new Refusal("forbidden");
    const words: ActWords = {
      format: actFormat,
      verb: request.verb,
      eid: eid.number,
      version: eid.version,
      ...(eid.supplied ? { subject: "", alternativeNames: [] } : namesIn(facts)),
      person: facts.protectedIdentity ? facts.alias : `${facts.givenName} ${facts.surname}`,
      level: eid.level,
      type: facts.type,
      carrier: eid.carrier,
      profile: profileFor(facts.subjectProfile, facts.protectedIdentity),
      validDay: eid.validDay,
      keys: request.keys?.split(" ") ?? (await listKeys(tx, eid)),
      organisation: { name: facts.organisationName, number: facts.organisationNumber },
      officer: { account: request.accountId, name: facts.officer },
      at: now,
      nonce: randomBytes(32).toString("base64url"),
    };
    const written = writtenAct(words);
    await saveActWords(tx, request, written);
    const known = await listPasskeys(tx, facts.accounts);
    return {
      words,
      challenge: challengeOf(written),
      passkeys: known.flatMap(({ credentialId, removedAt }) =>
        removedAt ? [] : [Buffer.from(credentialId).toString("base64url")],
      ),
      slug: facts.slug,
      eidId: eid.id,
    };
  });
}

/** As the certificates will say it; of an identity number no more than the last digits. */
function namesIn(facts: Facts): Pick<ActWords, "subject" | "alternativeNames"> {
  const hidden = "0".repeat(12);
  try {
    const said = subjectOf(facts, facts, () => hidden);
    const attributes = subjectFor(said);
    const masked = facts.identifiers.find(({ value }) => value === null)?.masked ?? "";
    const shown = attributes.map((one) => (one.value === hidden ? { ...one, value: masked } : one));
    const alternativeNames = [said.userPrincipalName, said.email].filter((name) => name !== undefined);
    return { subject: nameToText(encodeName(shown)), alternativeNames };
  } catch (fault) {
    if (fault instanceof PkiError) return { subject: "", alternativeNames: [] }; // no certificate can be made of it, and production says why
    throw fault;
  }
}
