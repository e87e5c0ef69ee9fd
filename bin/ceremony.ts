import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { Writable } from "node:stream";
import { readOrganisationIdBySlug } from "@/db/account";
import { closeDatabase, withoutOrganisation } from "@/db/client";
import { env } from "@/lib/env";
import { holdIssuerCeremony } from "@/lib/issuer/hold-ceremony";
import { secret } from "@/lib/secret";
import { CannotRun, explain, requireHttp } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

/** Makes an employer its own issuer, at the server's shell and with two witnesses beside. Asks; writes the transcript. */
async function ceremony(): Promise<void> {
  await prepareShell();
  const statusUrl = requireHttp(env().STATUS_URL);
  const questions = new Questions();
  const slug = await questions.ask("Employer (the word in its address): ");
  const organisationId = await withoutOrganisation((tx) => readOrganisationIdBySlug(tx, slug));
  if (!organisationId) throw new CannotRun(`There is no employer with the address /${slug}.`);
  const name = await questions.ask("Name of the authority (empty: the employer's name): ");
  const witnesses = [
    await questions.ask("Witness 1, full name: "),
    await questions.ask("Witness 2, full name: "),
  ];
  if (witnesses.some((witness) => !witness)) throw new CannotRun("A key ceremony needs two witnesses.");
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

/** Questions on the terminal, or answers from a pipe, a line each; what a passphrase is typed as is not shown. */
class Questions {
  private hidden = false;
  private readonly lines: Interface;
  private readonly answers: AsyncIterator<string>;

  constructor() {
    const output = new Writable({
      write: (chunk, _encoding, done) => {
        if (!this.hidden && process.stdin.isTTY) process.stdout.write(chunk);
        done();
      },
    });
    this.lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
    this.answers = this.lines[Symbol.asyncIterator]();
  }

  async ask(question: string): Promise<string> {
    process.stdout.write(question);
    const answer = await this.answers.next();
    return answer.done ? "" : answer.value.trim();
  }

  /** Asked twice where somebody types; from a pipe once is enough. */
  async askTwice(question: string, minimum: number): Promise<string> {
    const first = await this.askHidden(question);
    if (first.length < minimum) throw new CannotRun(`That was shorter than ${minimum} characters.`);
    if (process.stdin.isTTY && (await this.askHidden("Once more: ")) !== first)
      throw new CannotRun("The two were not the same.");
    return first;
  }

  private async askHidden(question: string): Promise<string> {
    this.hidden = true;
    const answer = await this.ask(question);
    this.hidden = false;
    process.stdout.write("\n");
    return answer;
  }

  close(): void {
    this.lines.close();
  }
}

try {
  await ceremony();
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
