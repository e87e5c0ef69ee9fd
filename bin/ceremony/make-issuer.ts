import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { authorityName, longestAuthorityName } from "@/lib/credential/another-root";
import type { CeremonyGuard } from "@/lib/credential/ceremony-guard";
import { findSignedRoot, refuseRootName, usualRootName } from "@/lib/credential/issuer/find-signed-root";
import { type CeremonyPlace, holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { transcriptPdf } from "@/lib/credential/issuer/transcript-pdf";
import type { JobActor } from "@/lib/domain/core/actor";
import { env } from "@/lib/env";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import type { Custody } from "@/lib/pki/custody";
import { openKeys } from "@/lib/pki/key-place";
import { changeToken, type Guard } from "@/lib/pki/share-key";
import { CannotRun, requireHttp } from "../setup/exit";
import { askCustodians, askOperativePlace, giveOutFor } from "./custodians";
import { makeNewFolder, removeIfEmpty, tryWriting, usualFolder } from "./key-folder";
import { Questions } from "./questions";
import { rootToken } from "./root-token";
import { actsBySigner, again, refusedInWords, tellSigners } from "./signed";

/** Makes an employer its own issuer, at the server's shell and with two witnesses beside. Asks; writes the transcript. */
export async function makeIssuer(): Promise<void> {
  const statusUrl = requireHttp(env().STATUS_URL);
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const shell = { kind: "job", organisationId, name: "key ceremony" } as const;
  const acts = await actsBySigner();
  const signed = await findSignedRoot(acts, shell).catch(inRefusedWords);
  tellSigners(signed);
  if (signed) console.log(`The authority is called ${signed.name}, as it was signed.`);
  const name = signed?.name ?? (await askName(questions, acts, shell));
  const witnesses = await questions.witnesses();
  const usual = usualFolder(slug, env().KEYS_DIR);
  const place = await questions.ask(
    `Folder for the root's key (offline media, must be new; token:LABEL for a PKCS #11 token; empty: ${usual}): `,
  );
  const operative = await askOperativePlace(questions);
  if ("folder" in operative.place) tryWriting(operative.place.folder);
  await openKeys(operative.place); // refuses a wrong passphrase or PIN before it is used
  const hold = async (rootKeys: KeyPlace) => {
    const guard = operative.custody ? undefined : await askGuard(questions, operative.place);
    questions.close();
    const ceremony = ceremonyPlace({ rootKeys, operative, guard, statusUrl });
    const made = await holdIssuerCeremony(ceremony, acts)(shell, { witnesses, name }).catch(inRefusedWords);
    const keys = ceremony.operativeKeys;
    if (guard && "module" in keys) await changeToken(env().KEYS_DIR, keys, guard);
    return { ...made, custody: ceremony.custody };
  };
  const token = await rootToken(questions, place);
  if (token) {
    await openKeys(token);
    return tell(dirname(usual), await hold(token), "take the token offline");
  }
  const folder = resolve(place || usual);
  makeNewFolder(folder);
  try {
    const passphrase = await questions.askTwice("Passphrase of the root, at least 16 characters: ", 16);
    await tell(folder, await hold({ folder, passphrase }), "take the folder offline");
  } catch (fault) {
    removeIfEmpty(folder);
    throw fault;
  }
}

const inRefusedWords = refusedInWords({
  "act-required": `The employer requires acts and issues already, so two people sign another root with their passkeys, and nobody has. ${again} Under the same root hold npm run ceremony -- --succeed.`,
  "act-differs": `What was signed differs: two people sign one name, beside the roots that there are now. ${again}`,
  "authority-name-taken":
    "Another issuer of the employer has that name, or one that its certificates would not tell apart: choose another.",
});

async function askName(questions: Questions, acts: CeremonyGuard, shell: JobActor): Promise<string> {
  const usual = await usualRootName(acts, shell);
  const typed = await questions.ask(`Name of the authority (empty: ${usual}): `);
  const { data: name } = authorityName.safeParse(typed || usual);
  if (!name) throw new CannotRun(`A name has at most ${longestAuthorityName} characters. Nothing was done.`);
  await refuseRootName(acts, shell, name).catch(inRefusedWords);
  return name;
}

export async function askGuard(questions: Questions, place: KeyPlace): Promise<Guard | undefined> {
  const plan = await askCustodians(questions);
  return plan && giveOutFor(questions, place, plan);
}

interface Places {
  rootKeys: KeyPlace;
  operative: { place: KeyPlace; custody?: Custody };
  guard: Guard | undefined;
  statusUrl: string;
}

/** Where the keys go, and who open the one that is made. */
export function ceremonyPlace({ rootKeys, operative, guard, statusUrl }: Places): CeremonyPlace {
  const operativeKeys = guard ? guardedPlace(operative.place, guard) : operative.place;
  const custody = guard?.custody ?? operative.custody;
  return { rootKeys, operativeKeys, statusUrl, ...(custody && { custody }) };
}

/** A file is made under its custodians' passphrase; a token gets their PIN when its key has been made. */
const guardedPlace = (place: KeyPlace, { secret }: Guard): KeyPlace =>
  "module" in place ? place : { ...place, passphrase: secret };

interface Made {
  slug: string;
  transcript: string;
  custody: Custody | undefined;
}

export async function tell(folder: string, { slug, transcript, custody }: Made, then: string): Promise<void> {
  const path = join(folder, `${slug}-transcript`);
  writeFileSync(`${path}.txt`, transcript, { flag: "wx" });
  writeFileSync(`${path}.pdf`, await transcriptPdf(slug, transcript), { flag: "wx" });
  console.log(`\n${transcript}\nWritten to ${path}.txt and .pdf. Print it, sign it, and ${then}.`);
  if (custody)
    console.log(
      `The key is locked from the beginning: ${custody.needed} custodians open it with npm run unlock, which also shows that their papers are right.`,
    );
  console.log(
    "Within a minute the worker publishes the first revocation list, and each status program makes its own OCSP key and has it certified: no key is copied.",
  );
}
