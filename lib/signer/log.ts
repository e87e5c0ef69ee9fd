import { createHash } from "node:crypto";
import { withoutOrganisation } from "@/db/core/client";
import { insertSignerEntries, listSignerEntries, readLastSigned } from "@/db/credential/signer-log";
import {
  faultOf,
  hashedText,
  type LogEntry,
  noEntry,
  type SignedEntry,
} from "@/lib/domain/credential/signer-log";
import { entriesOf, LogFile } from "./log-file";
import { Refused } from "./refused";

export const hashOf = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

interface Waiting {
  entries: readonly SignedEntry[];
  done: () => void;
  failed: (fault: unknown) => void;
}

/**
 * The signer's log: a file that is only added to, and a table that says the same. An entry is on the disk and committed
 * before its answer leaves. What comes while others are written is written together with what else came.
 */
export class SignerLog {
  private waiting: Waiting[] = [];
  private writing = false;
  /** Written to the file, and not yet to the table. */
  private unsaved: LogEntry[] = [];
  /** Whether what was committed last is not known: the connection was lost on the way. */
  private inDoubt = false;

  private constructor(
    private readonly folder: string,
    private readonly file: LogFile,
    private last: { number: number; hash: string },
  ) {}

  /** Throws Refused log-broken where the file does not carry on what the table says. */
  static async open(folder: string): Promise<SignerLog> {
    const file = await LogFile.open(folder);
    try {
      const { last, unsaved } = await readWhole(folder);
      const log = new SignerLog(folder, file, last);
      log.unsaved = unsaved;
      log.inDoubt = true;
      await log.saveUnsaved();
      return log;
    } catch (fault) {
      await file.close();
      throw fault;
    }
  }

  /** Resolves when all of it is on the disk and committed. */
  append(...entries: SignedEntry[]): Promise<void> {
    if (entries.length === 0) return Promise.resolve();
    return new Promise((done, failed) => {
      this.waiting.push({ entries, done, failed });
      void this.writeAll();
    });
  }

  /** What is on the disk and not committed yet: the database was away. */
  get uncommitted(): readonly LogEntry[] {
    return this.unsaved;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async writeAll(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0, 500);
      try {
        await this.write(together.flatMap(({ entries }) => entries));
        for (const { done } of together) done();
      } catch (fault) {
        for (const { failed } of together) failed(fault);
      }
    }
    this.writing = false;
  }

  private async write(signed: readonly SignedEntry[]): Promise<void> {
    await this.saveUnsaved(); // while the database is away nothing is added
    const entries: LogEntry[] = [];
    for (const entry of signed) {
      const { number, hash: previous } = entries.at(-1) ?? this.last;
      const next = { ...entry, number: number + 1, previous, at: new Date() };
      entries.push({ ...next, hash: hashOf(hashedText(next)) });
    }
    await this.file.append(entries);
    this.last = entries.at(-1) ?? this.last;
    this.unsaved.push(...entries);
    await this.saveUnsaved();
  }

  /** What was committed after all, as it was written here: anything else is another signer's. */
  private async leaveOutSaved(): Promise<void> {
    await this.readOlder();
    const after = (this.unsaved[0]?.number ?? 1) - 1;
    const saved = await withoutOrganisation((tx) => listSignerEntries(tx, after, this.unsaved.length));
    const others = saved.find((entry, nth) => entry.hash !== this.unsaved[nth]?.hash);
    if (others) throw new Refused("log-broken", `entry ${others.number} of the log is another signer's`);
    this.unsaved.splice(0, saved.length);
    this.inDoubt = false;
  }

  /** A table that was restored under a running signer ends before what was saved: the file has the rest. */
  private async readOlder(): Promise<void> {
    const saved = await withoutOrganisation(readLastSigned);
    if ((saved?.number ?? 0) >= (this.unsaved[0]?.number ?? 1) - 1) return;
    const { unsaved } = await readWhole(this.folder);
    this.unsaved.splice(0, this.unsaved.length, ...unsaved);
  }

  private async saveUnsaved(): Promise<void> {
    while (this.unsaved.length > 0) {
      if (this.inDoubt) await this.leaveOutSaved();
      const some = this.unsaved.slice(0, 500);
      this.inDoubt = true;
      await withoutOrganisation((tx) => insertSignerEntries(tx, some));
      this.inDoubt = false;
      this.unsaved.splice(0, some.length);
    }
  }
}

/** The end of the log's file, once it follows from its beginning, and what of it the table lacks. */
async function readWhole(folder: string) {
  const saved = await withoutOrganisation(readLastSigned);
  let last = noEntry;
  const unsaved: LogEntry[] = [];
  for await (const entry of entriesOf(folder)) {
    if (faultOf(entry, last, hashOf))
      throw new Refused("log-broken", `entry ${last.number + 1} of the log's file is not as it was written`);
    if (entry.number === saved?.number && entry.hash !== saved.hash)
      throw new Refused("log-broken", `entry ${entry.number} of the log differs between file and table`);
    if (entry.number > (saved?.number ?? 0)) unsaved.push(entry);
    last = entry;
  }
  if ((saved?.number ?? 0) > last.number)
    throw new Refused("log-broken", `the log's file ends at ${last.number}, its table at ${saved?.number}`);
  return { last, unsaved };
}

/** The log as its table has it, entry by entry. */
export async function* entriesInTable(): AsyncGenerator<LogEntry> {
  for (let after = 0; ; ) {
    const some = await withoutOrganisation((tx) => listSignerEntries(tx, after, 5_000));
    yield* some;
    const last = some.at(-1);
    if (!last) return;
    after = last.number;
  }
}
