import { as } from "@/db/core/testing";
import type { IssuersMade } from "@/lib/credential/issuers-made";
import { type KeyDirectories, noDirectories } from "@/lib/credential/key-directories";
import { askToApprove } from "@/lib/credential/signed-act/ask";
import { issueAct } from "@/lib/credential/signed-act/issue";
import { keepAct } from "@/lib/credential/signed-act/keep";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { ActWords } from "@/lib/domain/credential/signed-act";
import { here, signingParty, theSigner } from "./testing-passkey";

/** The id of an act that an officer asked to sign. */
export async function asked(
  officer: OfficerActor,
  eidId: string,
  version = 1,
  ask = askToApprove,
): Promise<string> {
  const { actId } = await ask(officer, { eidId, version });
  return String(actId);
}
/** The signer's words, of an e-ID as far as they are read. */
export async function issued(
  officer: OfficerActor,
  actId: string,
  directories?: KeyDirectories,
  made?: IssuersMade,
) {
  const { words, ...more } = await as("signer", () =>
    issueAct(officer.organisationId, actId, directories, made),
  );
  return { ...more, words: words as ActWords };
}
export const kept = (
  officer: OfficerActor,
  actId: string,
  assertion: object,
  directories: KeyDirectories = noDirectories,
) => as("signer", () => keepAct(signingParty, directories)(theSigner(officer), { actId, assertion }));

/** What was asked is touched and kept, in the words that the signer gave. */
export async function touched(
  officer: OfficerActor,
  actId: string,
  passkey: SoftwarePasskey,
  directories?: KeyDirectories,
  made?: IssuersMade,
) {
  const { words, challenge } = await issued(officer, actId, directories, made);
  await kept(officer, actId, passkey.get({ ...here, challenge }), directories);
  return words;
}

/** An act from beginning to end: asked, issued, touched and kept. */
export async function signed(
  officer: OfficerActor,
  eidId: string,
  passkey: SoftwarePasskey,
  version = 1,
  ask = askToApprove,
) {
  const actId = await asked(officer, eidId, version, ask);
  await touched(officer, actId, passkey);
  return actId;
}

/** From now on the officer's employer lets nobody decide without an act at levels 3 and 4. */
export async function requireSigning(officer: OfficerActor, passkey: SoftwarePasskey): Promise<void> {
  const { actId } = await askToChangeActs(officer, { verb: "require-acts" });
  await touched(officer, String(actId), passkey);
  await requireActs(officer, { act: actId });
}
