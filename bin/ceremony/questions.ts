import { createInterface, type Interface } from "node:readline";
import { Writable } from "node:stream";
import { withoutOrganisation } from "@/db/core/client";
import { readOrganisationIdBySlug } from "@/db/people/account";
import { CannotRun } from "../setup/exit";

/** Questions on the terminal, or answers from a pipe, a line each; what a passphrase is typed as is not shown. */
export class Questions {
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

  /** Which employer, by the word in its address. */
  async employer(): Promise<{ slug: string; organisationId: string }> {
    const slug = await this.ask("Employer (the word in its address): ");
    const organisationId = await withoutOrganisation((tx) => readOrganisationIdBySlug(tx, slug));
    if (!organisationId) throw new CannotRun(`There is no employer with the address /${slug}.`);
    return { slug, organisationId };
  }

  /** Two names: nobody is alone with the root's key. */
  async witnesses(): Promise<string[]> {
    const names = [await this.ask("Witness 1, full name: "), await this.ask("Witness 2, full name: ")];
    if (names.some((name) => !name)) throw new CannotRun("A key ceremony needs two witnesses.");
    return names;
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

  async askHidden(question: string): Promise<string> {
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
