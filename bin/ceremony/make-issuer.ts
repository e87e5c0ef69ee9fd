import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { requireHttp } from "../setup/exit";
import { makeNewFolder, removeIfEmpty, tryWriting, usualFolder } from "./key-folder";
import { Questions } from "./questions";

/** Makes an employer its own issuer, at the server's shell and with two witnesses beside. Asks; writes the transcript. */
export async function makeIssuer(): Promise<void> {
  const statusUrl = requireHttp(env().STATUS_URL);
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const name = await questions.ask("Name of the authority (empty: the employer's name): ");
  const witnesses = await questions.witnesses();
  const usual = usualFolder(slug, env().KEYS_DIR);
  const folder = resolve(
    (await questions.ask(`Folder for the root's key (offline media, must be new; empty: ${usual}): `)) ||
      usual,
  );
  tryWriting(env().KEYS_DIR);
  const operativeKeys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  await openKeyFiles(operativeKeys.folder, operativeKeys.passphrase); // refuses a wrong passphrase before it is used
  makeNewFolder(folder);
  try {
    const passphrase = await questions.askTwice("Passphrase of the root, at least 16 characters: ", 16);
    questions.close();
    const hold = holdIssuerCeremony({ rootKeys: { folder, passphrase }, operativeKeys, statusUrl });
    const shell = { kind: "job", organisationId, name: "key ceremony" } as const;
    tell(folder, await hold(shell, { witnesses, ...(name ? { name } : {}) }));
  } catch (fault) {
    removeIfEmpty(folder);
    throw fault;
  }
}

function tell(folder: string, made: { slug: string; transcript: string }): void {
  const transcript = join(folder, `${made.slug}-transcript.txt`);
  writeFileSync(transcript, made.transcript, { flag: "wx" });
  console.log(
    `\n${made.transcript}\nWritten to ${transcript}. Print it, sign it, and take the folder offline.`,
  );
  console.log(
    "Within a minute the worker publishes the first revocation list, and each status program makes its own OCSP key and has it certified: no key is copied.",
  );
}
