import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listName, readListName } from "@/lib/domain/credential/list-shard";
import { type Crl, verifyCrl } from "./crl-reader";
import { PkiError } from "./pki-error";

/** So many of the newest stay, so that one that cannot be read is not the only one. */
const kept = 5;
/** Nobody writes one file that long. */
const brokenMs = 10 * 60_000;
const allowedSlug = /^[a-z0-9-]{1,100}$/; // it becomes the name of a folder
const allowedShard = /^[1-9][0-9]{0,2}$/;

/** One list, and what lies beside it. */
export interface ListFile {
  name: string;
  number: bigint;
}
export interface KeptList {
  number: bigint;
  der: Uint8Array;
  crl: Crl;
  /** The lists above it that are not what this issuer signed, by path: they count for nothing, and somebody must know. */
  refused: string[];
}

/**
 * Published lists outside the database, each in a folder by its name, <slug>/<number>.crl or <slug>/<shard>/<number>.crl,
 * and beside it what was told of it. Only what the issuer signed is believed, so whoever writes here can hide a list and never make one up.
 */
export class ListFolder {
  /** What was read and verified last of each issuer. */
  private readonly read = new Map<string, KeptList>();

  constructor(private readonly folder: string) {}

  /** Whose lists lie here. */
  async slugs(): Promise<string[]> {
    return (await entriesOf(this.folder)).filter((name) => allowedSlug.test(name)).sort();
  }

  /** The shards of an issuer's list that lie here, by name. */
  async shards(slug: string): Promise<string[]> {
    const names = await entriesOf(this.path(slug, ""));
    return names.flatMap((name) => (allowedShard.test(name) ? listName(slug, Number(name)) : []));
  }

  /** The list with the highest number that this issuer signed. Throws PkiError `crl-refused` when all that lie here are others'. */
  async newest(slug: string, issuerDer: Uint8Array): Promise<KeptList | undefined> {
    const numbers = await this.numbers(slug);
    const refused: string[] = [];
    for (const number of numbers) {
      const known = this.read.get(slug);
      if (known?.number === number) return { ...known, refused };
      const path = this.path(slug, `${number}.crl`);
      const der = await readFile(path).catch(missing);
      if (!der) continue; // another program has just put newer ones in its place
      const read = asSigned(der, number, issuerDer, slug);
      if (read) {
        this.read.set(slug, { number, ...read, refused: [] });
        return { number, ...read, refused };
      }
      refused.push(path);
    }
    if (refused.length === 0) return undefined;
    throw new PkiError("crl-refused", `not what the issuer signed: ${refused.join(", ")}`);
  }

  /** What lies beside a list. */
  async told(slug: string, number: bigint): Promise<string | undefined> {
    return readFile(this.path(slug, `${number}.jsonl`), "utf8").catch(missing);
  }

  /** Each file whole or not at all, what is told before the list, so that no list lies here without. */
  async save(slug: string, number: bigint, der: Uint8Array, told?: string): Promise<void> {
    const folder = this.path(slug, "");
    await mkdir(folder, { recursive: true, mode: 0o755 });
    if (told !== undefined) await writeWhole(folder, `${number}.jsonl`, told, 0o600);
    await writeWhole(folder, `${number}.crl`, der, 0o644);
    for (const old of (await this.numbers(slug)).slice(kept))
      for (const kind of ["crl", "jsonl"]) await rm(join(folder, `${old}.${kind}`), { force: true });
    await this.removeBroken(folder);
  }

  /** The highest number that a file here has in its name, whoever put it there. */
  async highest(slug: string): Promise<bigint | undefined> {
    return (await this.numbers(slug))[0];
  }

  /** Whether this very list lies here, to the octet. What was read before is not believed. */
  async holds(slug: string, number: bigint, der: Uint8Array): Promise<boolean> {
    const path = this.path(slug, `${number}.crl`);
    const found = await readFile(path).catch(missing);
    if (found && Buffer.compare(found, der) === 0) return true;
    this.read.delete(slug);
    return false;
  }

  /** A mark of these files that is another as soon as one of them is written, replaced or gone. */
  async mark(files: readonly ListFile[]): Promise<string> {
    const marks: string[] = [];
    for (const { name, number } of files)
      for (const kind of ["crl", "jsonl"]) {
        const found = await stat(this.path(name, `${number}.${kind}`), { bigint: true }).catch(missing);
        marks.push(found ? [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(" ") : "none");
      }
    return marks.join(", ");
  }

  /** Throws when nothing can be written here, before something must be. */
  async probe(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o755 });
    const path = join(this.folder, `.probe.${randomBytes(6).toString("hex")}`);
    await writeFile(path, "sigill", { flag: "wx", mode: 0o600 }).finally(() => rm(path, { force: true }));
  }

  /** What a program left that was killed while it wrote: the next to be killed there must not fill the disk. */
  private async removeBroken(folder: string): Promise<void> {
    const before = Date.now() - brokenMs;
    for (const name of await entriesOf(folder)) {
      if (!/^\.[0-9]+\.(crl|jsonl)\.[0-9a-f]{12}$/.test(name)) continue;
      const path = join(folder, name);
      const found = await stat(path).catch(missing);
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  private async numbers(slug: string): Promise<bigint[]> {
    const names = await entriesOf(this.path(slug, ""));
    return names
      .flatMap((name) => /^([1-9][0-9]{0,47})\.crl$/.exec(name)?.[1] ?? [])
      .map(BigInt)
      .sort((one, other) => (one < other ? 1 : -1));
  }

  private path(slug: string, name: string): string {
    readListName(slug); // throws
    return join(this.folder, slug, name);
  }
}

function asSigned(der: Uint8Array, number: bigint, issuerDer: Uint8Array, name: string) {
  try {
    const crl = verifyCrl(der, issuerDer, name);
    return crl.number === number ? { der, crl } : undefined;
  } catch (fault) {
    if (fault instanceof PkiError) return undefined;
    throw fault;
  }
}

async function writeWhole(folder: string, name: string, content: Uint8Array | string, mode: number) {
  const temporary = join(folder, `.${name}.${randomBytes(6).toString("hex")}`);
  try {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(folder, name));
  } catch (fault) {
    await rm(temporary, { force: true }).catch(missing); // on a full disk the half of it would be in the way of the next
    throw fault;
  }
}

function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder)
    .catch(missing)
    .then((names) => names ?? []);
}

function missing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === "ENOENT") return undefined;
  throw fault;
}
