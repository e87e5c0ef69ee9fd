import { dirname } from "node:path";
import { refuseUnsucceedable, succeedIssuer } from "@/lib/credential/issuer/succeed-issuer";
import { env } from "@/lib/env";
import { openKeys } from "@/lib/pki/key-place";
import { changeToken } from "@/lib/pki/share-key";
import { requireHttp } from "../setup/exit";
import { requireRightClock } from "./clock";
import { askOperativePlace } from "./custodians";
import { tryWriting, usualFolder } from "./key-folder";
import { askGuard, ceremonyPlace, tell } from "./make-issuer";
import { chooseIssuer } from "./own-issuer";
import { Questions } from "./questions";
import { inPlainWords, rootPlace } from "./root-place";
import { actsBySigner, again, refusedInWords, tellSigners } from "./signed";

/**
 * Makes the next issuing authority under the root that there is, with its key fetched from where it is kept and two
 * witnesses beside: the one before issues on until the worker lets the new one take over. Asks; writes the transcript.
 */
export async function succeedIssuingAuthority(slug?: string): Promise<void> {
  const statusUrl = requireHttp(env().STATUS_URL);
  await requireRightClock();
  const questions = new Questions();
  const employer = await questions.employer();
  const before = await chooseIssuer(questions, employer, slug);
  const shell = { kind: "job", organisationId: employer.organisationId, name: "key ceremony" } as const;
  const acts = await actsBySigner();
  const signed = await refuseUnsucceedable(acts, shell, before.id).catch(inRefusedWords);
  tellSigners(signed);
  const witnesses = await questions.witnesses();
  const rootKeys = await rootPlace(questions);
  await openKeys(rootKeys).catch(inPlainWords); // refuses a wrong passphrase or PIN before anything is made
  const operative = await askOperativePlace(questions);
  if ("folder" in operative.place) tryWriting(operative.place.folder);
  await openKeys(operative.place);
  const guard = operative.custody ? undefined : await askGuard(questions, operative.place);
  questions.close();
  const place = ceremonyPlace({ rootKeys, operative, guard, statusUrl });
  const made = await succeedIssuer(place, acts)(shell, { issuerId: before.id, witnesses })
    .catch(inRefusedWords)
    .catch(inPlainWords);
  if (guard && "module" in place.operativeKeys) await changeToken(env().KEYS_DIR, place.operativeKeys, guard);
  const folder = "folder" in rootKeys ? rootKeys.folder : dirname(usualFolder(made.slug, env().KEYS_DIR));
  const custody = place.custody;
  await tell(folder, { ...made, custody }, "take what the root's key is in offline again");
  console.log(
    `${before.slug} issues until ${made.slug} is ready: then every type goes over to it by itself, and the issuers' page says so. The lists, OCSP and status list of ${before.slug} go on.`,
  );
}

const inRefusedWords = refusedInWords({
  "issuer-succeeded": "It has a successor already: name that one.",
  "issuer-not-ready": "It has not taken over yet: wait until it issues.",
  "act-differs": `It was signed for another successor: of another issuer, root or name. ${again}`,
  "root-ends": "Its root ends in less than ten years: hold a ceremony with a new root, npm run ceremony.",
});
