import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { env } from "@/lib/env";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { openKeys } from "@/lib/pki/key-place";
import { signerPlace } from "@/lib/signer/key-store";
import { requireHttp } from "../setup/exit";
import { makeNewFolder, removeIfEmpty, tryWriting, usualFolder } from "./key-folder";
import { Questions } from "./questions";
import { rootToken } from "./root-token";

/** Makes an employer its own issuer, at the server's shell and with two witnesses beside. Asks; writes the transcript. */
export async function makeIssuer(): Promise<void> {
  const statusUrl = requireHttp(env().STATUS_URL);
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const name = await questions.ask("Name of the authority (empty: the employer's name): ");
  const witnesses = await questions.witnesses();
  const usual = usualFolder(slug, env().KEYS_DIR);
  const place = await questions.ask(
    `Folder for the root's key (offline media, must be new; token:LABEL for a PKCS #11 token; empty: ${usual}): `,
  );
  const operativeKeys = signerPlace();
  if ("folder" in operativeKeys) tryWriting(operativeKeys.folder);
  await openKeys(operativeKeys); // refuses a wrong passphrase or PIN before it is used
  const hold = (rootKeys: KeyPlace) => {
    questions.close();
    const shell = { kind: "job", organisationId, name: "key ceremony" } as const;
    const wish = { witnesses, ...(name ? { name } : {}) };
    return holdIssuerCeremony({ rootKeys, operativeKeys, statusUrl })(shell, wish);
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
    tell(folder, await hold({ folder, passphrase }), "take the folder offline");
  } catch (fault) {
    removeIfEmpty(folder);
    throw fault;
  }
}

function tell(folder: string, made: { slug: string; transcript: string }, then: string): void {
  const transcript = join(folder, `${made.slug}-transcript.txt`);
  writeFileSync(transcript, made.transcript, { flag: "wx" });
  console.log(`\n${made.transcript}\nWritten to ${transcript}. Print it, sign it, and ${then}.`);
  console.log(
    "Within a minute the worker publishes the first revocation list, and each status program makes its own OCSP key and has it certified: no key is copied.",
  );
}
