import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, truncate } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { LogEntry } from "@/lib/domain/credential/signer-log";

const line = z.object({
  number: z.int(),
  previous: z.string(),
  at: z.coerce.date(),
  kind: z.enum(["certificate", "list", "beside-list", "ocsp-certificate", "receipt"]),
  keyId: z.string(),
  organisationId: z.string(),
  subjectId: z.string(),
  name: z.string(),
  notAfter: z.coerce.date().nullable(),
  sha256: z.string(),
  signature: z.string(),
  hash: z.string(),
});

const suffix = ".jsonl";
export const logFileOf = (folder: string) => join(folder, `signer-log${suffix}`);

/** One entry a line; one that cannot be read is in the way and not passed over. Throws for a line that is none. */
export function readLine(text: string): LogEntry {
  return line.parse(JSON.parse(text));
}

/** The log as its file has it, entry by entry; nothing where there is no file. */
export async function* entriesOf(folder: string): AsyncGenerator<LogEntry> {
  try {
    for await (const text of createInterface({ input: createReadStream(logFileOf(folder)) }))
      yield readLine(text);
  } catch (fault) {
    if (!(fault instanceof Error && "code" in fault && fault.code === "ENOENT")) throw fault;
  }
}

/** Only ever added to; what is added is on the disk before it is said to be. */
export class LogFile {
  private constructor(
    private readonly file: FileHandle,
    private size: number,
  ) {}

  /** A line that a crash cut short was never answered for, and is taken away. */
  static async open(folder: string): Promise<LogFile> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = logFileOf(folder);
    const file = await open(path, "a", 0o600);
    const size = await wholeLength(path);
    await truncate(path, size);
    const parent = await open(folder);
    await parent.sync().finally(() => parent.close());
    return new LogFile(file, size);
  }

  async append(entries: readonly LogEntry[]): Promise<void> {
    const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    try {
      await this.file.appendFile(bytes);
      await this.file.datasync();
      this.size += bytes.length;
    } catch (fault) {
      await this.file.truncate(this.size); // of a full disk no half line is left
      throw fault;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** Up to and with its last line feed. */
async function wholeLength(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_536));
    await file.read(tail, 0, tail.length, size - tail.length);
    return size - tail.length + tail.lastIndexOf("\n") + 1;
  } finally {
    await file.close();
  }
}
