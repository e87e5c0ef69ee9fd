import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { env } from "@/lib/env";
import { holdIssuerCeremony } from "@/lib/issuer/hold-ceremony";
import { secret } from "@/lib/secret";
import { requireHttp } from "../setup/exit";
import { Questions } from "./questions";

/** Makes an employer its own issuer, at the server's shell and with two witnesses beside. Asks; writes the transcript. */
export async function makeIssuer(): Promise<void> {
  const statusUrl = requireHttp(env().STATUS_URL);
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const name = await questions.ask("Name of the authority (empty: the employer's name): ");
  const witnesses = await questions.witnesses();
  const folder = resolve(
    (await questions.ask("Folder for the root's key (offline media, must be new): ")) || `root-${slug}`,
  );
  const passphrase = await questions.askTwice("Passphrase of the root, at least 16 characters: ", 16);
  questions.close();
  mkdirSync(folder, { recursive: false, mode: 0o700 });
  const hold = holdIssuerCeremony({
    rootKeys: { folder, passphrase },
    operativeKeys: { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") },
    statusUrl,
  });
  const made = await hold(
    { kind: "job", organisationId, name: "key ceremony" },
    { witnesses, ...(name ? { name } : {}) },
  );
  const transcript = join(folder, `${made.slug}-transcript.txt`);
  writeFileSync(transcript, made.transcript, { flag: "wx" });
  console.log(
    `\n${made.transcript}\nWritten to ${transcript}. Print it, sign it, and take the folder offline.`,
  );
  console.log("The worker publishes the first revocation list within a minute.");
}
