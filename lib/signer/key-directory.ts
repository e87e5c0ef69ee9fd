import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { readLastActChange } from "@/db/credential/act-setting";
import {
  type DirectoryRow,
  insertDirectoryRow,
  listDirectoryRows,
  lockKeyDirectory,
  readLastEntryNumber,
  saveDirectoryCheck,
} from "@/db/credential/key-directory";
import { listOrganisationIds } from "@/db/people/organisation";
import type { KeyDirectories } from "@/lib/credential/key-directories";
import { faultOfActFile, writeActFile } from "@/lib/crypto/act-file";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type Directory,
  type DirectoryChange,
  type DirectoryEntry,
  type EntryAct,
  entered,
  hashedEntry,
  noDirectory,
} from "@/lib/domain/credential/key-directory";
import { type EntryChecks, faultOfEntry } from "@/lib/domain/credential/key-directory-entry";
import { log } from "@/lib/log";
import { tellDirectoriesDiffer } from "@/lib/program/metrics";
import type { ActParty } from "./acts";
import { settingChanges } from "./directory-setting";
import {
  appendLine,
  directoryFileOf,
  listDirectoryFiles,
  readEntry,
  readLines,
  stampOf,
  writtenEntry,
} from "./key-directory-file";
import { hashOf } from "./log";

export interface DirectoryRules {
  /** Where officers sign; null where nobody does. */
  party: ActParty | null;
  /** Personas' passkeys enter by themselves, which nothing else believes. */
  isDemo: boolean;
}

/** A copy as far as it holds, and what is wrong with the first entry that does not. */
export interface ReadDirectory {
  directory: Directory;
  lines: string[];
  bad: { number: number; why: string } | null;
}

/**
 * Whose passkeys count, by files of the signer's own: the table of the same name is for reading. Each link is looked at when
 * a file is read, which is whenever it has changed.
 */
export class DirectoryFiles implements KeyDirectories {
  private hasBegun = false;
  private readonly known = new Map<string, { stamp: string; read: ReadDirectory }>();

  constructor(
    private readonly folder: string,
    private readonly rules: DirectoryRules,
  ) {}

  /** As it is, for a program that enters nothing. Throws Refusal directory-broken. */
  async found(tx: Tx, organisationId: string): Promise<Directory | null> {
    const own = await this.whole(organisationId);
    const inTable = await readLastEntryNumber(tx, organisationId);
    // A table that goes on where the own copy ends: that was cut, or is of an older backup.
    if (inTable > (own?.last.number ?? 0))
      throw broken(`the table has ${inTable} entries, the signer's copy ${own?.last.number ?? 0}`);
    return own;
  }

  async of(tx: Tx, organisationId: string): Promise<Directory | null> {
    const own = await this.found(tx, organisationId);
    if (!own && this.rules.isDemo) await this.enter(tx, organisationId, demoBegins);
    const begun = own ?? (await this.whole(organisationId));
    if (begun) await this.followSetting(tx, begun);
    return this.whole(organisationId); // also what another entered meanwhile, which is refused here
  }

  /** Enters a change of whether acts are required that is newer than the directory; says whether it did. */
  private async followSetting(tx: Tx, directory: Directory): Promise<boolean> {
    const { organisationId } = directory;
    for (const change of settingChanges(directory, await readLastActChange(tx, organisationId)))
      try {
        await this.enter(tx, organisationId, change);
        return true;
      } catch (fault) {
        // By acts that do not hold here: required is entered without them, and optional is not.
        if (!(fault instanceof Refusal) || fault.code !== "directory-refused") throw fault;
      }
    return false;
  }

  async enter(tx: Tx, organisationId: string, change: DirectoryChange): Promise<void> {
    await lockKeyDirectory(tx, organisationId);
    const directory = (await this.whole(organisationId)) ?? noDirectory(organisationId);
    const { number, hash: previous } = directory.last;
    if (change === demoBegins && number > 0) return; // by another, meanwhile
    await this.fill(tx, organisationId, await listDirectoryRows(tx, organisationId));
    const at = (await readDatabaseTime(tx)).toISOString();
    const origin = this.rules.party?.origin ?? "";
    const unhashed = { ...change, number: number + 1, previous, organisationId, at, origin, hash: "" };
    const entry: DirectoryEntry = { ...unhashed, hash: hashOf(hashedEntry(unhashed)) };
    const why = faultOfEntry(directory, entry, this.checks());
    if (why) throw new Refusal("directory-refused", { why });
    const line = writtenEntry(entry);
    await appendLine(this.folder, organisationId, line);
    await insertDirectoryRow(tx, rowOf(entry, line));
  }

  /** The own copy, each link looked at; null where there is none. */
  async read(organisationId: string): Promise<ReadDirectory | null> {
    const path = directoryFileOf(this.folder, organisationId);
    const stamp = await stampOf(path);
    if (!stamp) return null;
    const known = this.known.get(organisationId);
    if (known?.stamp === stamp) return known.read;
    const read = this.verified(organisationId, await readLines(path));
    this.known.set(organisationId, { stamp, read });
    return read;
  }

  /** As far as the lines follow from each other. */
  verified(organisationId: string, lines: string[]): ReadDirectory {
    let directory = noDirectory(organisationId);
    for (const line of lines) {
      const entry = readEntry(line);
      const why = entry ? faultOfEntry(directory, entry, this.checks()) : "unreadable";
      if (!entry || why)
        return { directory, lines, bad: { number: directory.last.number + 1, why: why ?? "unreadable" } };
      directory = entered(directory, entry);
    }
    return { directory, lines, bad: null };
  }

  /** Holds each table against the own copy: what it lacks is put there, and where it differs is said. */
  async compareAll(): Promise<void> {
    if (this.rules.isDemo && !this.hasBegun) await this.beginAll();
    let differing = 0;
    for (const organisationId of await listDirectoryFiles(this.folder)) {
      const differsAt = await this.compare(organisationId);
      if (!differsAt) continue;
      differing++;
      log().warn(
        { code: "key-directory-differs", organisationId, number: differsAt },
        "the key directory's table is not what the signer's own copy says",
      );
    }
    tellDirectoriesDiffer(differing);
  }

  /** The first entry that is not the same in both, or does not follow; null while all are. */
  compare(organisationId: string): Promise<number | null> {
    return withOrganisation(organisationId, async (tx) => {
      await lockKeyDirectory(tx, organisationId);
      const read = await this.read(organisationId);
      const rows = await listDirectoryRows(tx, organisationId);
      const lines = read?.lines ?? [];
      const other = rows.findIndex((row, nth) => row.entry !== lines[nth]);
      const differsAt = read?.bad?.number ?? (other === -1 ? null : other + 1);
      if (differsAt === null) await this.fill(tx, organisationId, rows);
      const isFollowed =
        differsAt === null && read !== null && (await this.followSetting(tx, read.directory));
      await saveDirectoryCheck(tx, { organisationId, entries: lines.length + Number(isFollowed), differsAt });
      return differsAt;
    });
  }

  /** The demo's begin when the signer does; of an employer that comes later when something is signed there, or by hand. */
  private async beginAll(): Promise<void> {
    for (const organisationId of await withoutOrganisation(listOrganisationIds))
      await withOrganisation(organisationId, (tx) => this.of(tx, organisationId));
    this.hasBegun = true;
  }

  private async whole(organisationId: string): Promise<Directory | null> {
    const read = await this.read(organisationId);
    if (read?.bad) throw broken(`entry ${read.bad.number} of the signer's copy: ${read.bad.why}`);
    return read?.directory ?? null;
  }

  /** After a restore the table ends before the own copy does: that is the longer, and is not cut. */
  private async fill(tx: Tx, organisationId: string, rows: readonly DirectoryRow[]): Promise<void> {
    const lines = (await this.read(organisationId))?.lines ?? [];
    const missing = lines.slice(rows.length);
    if (rows.length > 0 && missing.length > 0)
      log().warn(
        { code: "key-directory-short", organisationId, number: rows.length, entries: lines.length },
        "the key directory's table ended before the signer's own copy, and has the rest again",
      );
    for (const line of missing) {
      const entry = readEntry(line);
      if (entry) await insertDirectoryRow(tx, rowOf(entry, line));
    }
  }

  private checks(): EntryChecks {
    return { hashOf, faultOfAct, isDemo: this.rules.isDemo };
  }
}

const demoBegins: DirectoryChange = { does: "demo", keys: [], removed: [], acts: [], witnesses: [] };

const broken = (why: string) => new Refusal("directory-broken", { why });

/** As the file has it, letter by letter. */
const rowOf = ({ organisationId, number, at }: DirectoryEntry, entry: string) => ({
  ...{ organisationId, number, entry, at: new Date(at) },
});

function faultOfAct(act: EntryAct, publicKey: string, origin: string): string | null {
  const bytes = (text: string) => Buffer.from(text, "base64");
  const file = writeActFile({
    ...{ words: act.words, clientData: bytes(act.clientDataJSON), publicKey: bytes(publicKey) },
    ...{ authenticatorData: bytes(act.authenticatorData), signature: bytes(act.signature) },
  });
  if (!URL.canParse(origin)) return "there is no signing page";
  return faultOfActFile(file, { origin, rpId: new URL(origin).hostname });
}
