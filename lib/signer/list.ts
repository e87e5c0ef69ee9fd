import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Tx, withOrganisation } from "@/db/core/client";
import { listTold, readLatestCrl } from "@/db/credential/crl";
import { listEndsSigned, readLastListSigned } from "@/db/credential/signer-log";
import { nothingForgotten, type ToldNow } from "@/lib/domain/credential/list-complete";
import {
  addressOf,
  authorityOf,
  lastShard,
  listName,
  numberBefore,
  numberEnd,
  shardOf,
} from "@/lib/domain/credential/list-shard";
import { type CrlEntry, checkContent, listToBeSigned } from "@/lib/pki/crl";
import { type Crl, readListToBeSigned, toBeSignedOfList, verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";
import type { Deciders } from "./acts";
import { type Authority, type Checked, issuingAuthority } from "./checked";
import { Refused } from "./refused";
import { unreleased } from "./released";
import { UnregisteredCertificates } from "./unregistered";

interface Of {
  organisationId: string;
  issuerId: string;
  /** Which of the issuer's lists; its number says it too (docs/adr/0098). */
  shard: number;
}

/** A list is long in the making, and waits for others; it is never dated later than the clocks may differ. */
const date = { behindMs: 600_000, aheadMs: 60_000, holdAheadMs: 600_000 };
const longestMs = 25 * 3_600_000;
/** Between a list and the next: an issuer's numbers are not to be used up by one list. */
const mostSkipped = 10_000n;

/** The last of each list that was signed with each key, as the signer itself remembers it: it forgets none of them. */
export class LastLists {
  private readonly held = new Map<string, Crl>();
  private readonly unregistered = new UnregisteredCertificates();

  constructor(
    private readonly folder: string,
    private readonly statusUrl: string,
    private readonly deciders: Deciders,
  ) {}

  /** The number of the last list that was signed for an issuer; 0 before the first. */
  async lastNumber(of: Of): Promise<bigint> {
    const last = await withOrganisation(of.organisationId, async (tx) =>
      this.last(tx, of, await issuingAuthority(tx, of)),
    );
    return last?.number ?? 0n;
  }

  /** A list whose number rises and that forgets and weakens nothing of the last one. */
  async check({ data, ...by }: Omit<Of, "shard"> & { data: Uint8Array }, now: Date): Promise<Checked> {
    const list = readingList(data);
    refuseOdd(list);
    const of = { ...by, shard: shardOf(list.number) };
    return withOrganisation(of.organisationId, async (tx) => {
      const authority = await issuingAuthority(tx, of);
      if (!Buffer.from(data).equals(listToBeSigned(authority.issuer, { ...list, ...contentOf(authority) })))
        throw new Refused("list-differs", "it is no list of this issuer by our profile");
      refuseDate(list, now);
      const last = await this.last(tx, of, authority);
      refuseLaterHold(list, last, now);
      const before = of.shard > 0 && (await this.last(tx, { ...of, shard: of.shard - 1 }, authority));
      if (of.shard > lastShard || before === undefined)
        throw new Refused("list-differs", `there is no list before list ${of.shard}`);
      const address = addressOf(this.statusUrl, listName(authority.row.slug, of.shard));
      refuseScope(list, last, address);
      if (list.number > (last?.number ?? numberBefore(of.shard)) + mostSkipped)
        throw new Refused("number-used", `list ${list.number} leaves out too many numbers`);
      if (last && list.number <= last.number)
        throw new Refused("number-used", `list ${list.number} follows list ${last.number}`);
      if (last) {
        const left = await refuseForgetful(tx, of, last, list, now);
        await refuseUnreleased(tx, of, last, { holds: left, ...this.deciders });
      }
      const { keyId } = authority.row;
      await this.unregistered.refuseLeftOut(tx, { ...by, keyId }, list, { shard: of.shard, address }, now);
      return {
        authority,
        data,
        entry: { subjectId: of.issuerId, name: String(list.number), notAfter: list.nextUpdate },
        keep: () => this.keep(placeOf(keyId, of), list, data),
      };
    });
  }

  /** As it was signed last, and before that as it was published. */
  async last(tx: Tx, of: Of, { row }: Authority): Promise<Crl | undefined> {
    const place = placeOf(row.keyId, of);
    const held = this.held.get(place);
    if (held) return held;
    const found = (await this.read(place)) ?? (await published(tx, of, row.der));
    const numbers = { before: numberBefore(of.shard), end: numberEnd(of.shard) };
    const logged = await readLastListSigned(tx, row.keyId, numbers);
    if (logged && (found?.number ?? 0n) < BigInt(logged.name))
      throw new Refused("log-broken", `list ${logged.name} was signed, and what it named is lost`);
    const newer = this.held.get(place); // signed while this was read
    if (newer) return newer;
    if (found) this.held.set(place, found);
    return found;
  }

  private path(place: string): string {
    return join(this.folder, "lists", `${place}.tbs`);
  }

  private async read(place: string): Promise<Crl | undefined> {
    try {
      return readListToBeSigned(await readFile(this.path(place)));
    } catch (fault) {
      if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return undefined;
      throw fault;
    }
  }

  private async keep(place: string, list: Crl, tbs: Uint8Array): Promise<void> {
    await mkdir(join(this.folder, "lists"), { recursive: true, mode: 0o700 });
    const unfinished = `${this.path(place)}.new`;
    const file = await open(unfinished, "w", 0o600);
    try {
      await file.writeFile(tbs);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.path(place));
    this.held.set(place, list);
  }
}

const placeOf = (keyId: string, { shard }: Of) => (shard === 0 ? keyId : `${keyId}-${shard}`);

/**
 * Another list in its place would say that what is blocked is good: a shard's says always whom it is for, and none says
 * otherwise than the one before. Only an issuer's first list may have been of all its certificates until now.
 */
function refuseScope({ distributionPoint: says, number }: Crl, last: Crl | undefined, address: string): void {
  const was = last?.distributionPoint ?? null;
  const isFirst = shardOf(number) === 0;
  if (was !== null ? says === was : says === address || (says === null && isFirst)) return;
  throw new Refused(
    "list-differs",
    `it is for ${says ?? "every certificate"}, and not for ${was ?? address}`,
  );
}

const contentOf = ({ row }: Authority) => ({ issuerCertificateDer: row.der });

function readingList(data: Uint8Array): Crl {
  try {
    return readListToBeSigned(data);
  } catch (fault) {
    if (fault instanceof PkiError) throw new Refused("list-differs", fault.message);
    throw fault;
  }
}

/** What our own lists never are: a certificate named twice, an end before the beginning. */
function refuseOdd(list: Crl): void {
  try {
    checkContent(list);
  } catch (fault) {
    if (fault instanceof PkiError) throw new Refused("list-differs", fault.message);
    throw fault;
  }
}

async function published(
  tx: Tx,
  { organisationId, issuerId, shard }: Of,
  der: Uint8Array,
): Promise<Crl | undefined> {
  const row = await readLatestCrl(tx, organisationId, issuerId, authorityOf(shard));
  if (!row) return undefined;
  verifyCrl(row.der, der);
  return readListToBeSigned(toBeSignedOfList(row.der));
}

function refuseDate({ thisUpdate, nextUpdate }: Crl, now: Date): void {
  const aheadBy = thisUpdate.getTime() - now.getTime();
  const lives = nextUpdate.getTime() - thisUpdate.getTime();
  if (aheadBy > date.aheadMs || aheadBy < -date.behindMs || lives > longestMs)
    throw new Refused("date-wrong", `a list dated ${thisUpdate.toISOString()}`);
}

/**
 * A hold that begins one day would be one's own to take back until then. One that the last list dates so, under a clock that
 * was put right since, goes on as it is.
 */
function refuseLaterHold({ entries }: Crl, last: Crl | undefined, now: Date): void {
  const latest = now.getTime() + date.holdAheadMs;
  const later = entries.find(
    ({ serial, reason, revocationDate: at }) =>
      reason === "certificateHold" &&
      at.getTime() > latest &&
      !((last?.bySerial.get(serial)?.revocationDate ?? now) >= at),
  );
  if (later)
    throw new Refused("date-wrong", `${later.serial} on hold from ${later.revocationDate.toISOString()}`);
}

/**
 * What leaves the list is held against what the signer itself wrote down, and then against the register. Answers the holds
 * that leave it before their end.
 */
async function refuseForgetful(tx: Tx, of: Of, last: Crl, list: Crl, now: Date): Promise<CrlEntry[]> {
  const missing = last.entries.flatMap(({ serial }) => (list.bySerial.has(serial) ? [] : serial));
  const told = new Map<string, ToldNow>(await listTold(tx, of, missing));
  for (const [serial, notAfter] of await listEndsSigned(tx, of.organisationId, missing))
    told.set(serial, { status: told.get(serial)?.status ?? "unknown", notAfter });
  const previous = last.thisUpdate < now ? last.thisUpdate : now;
  const [first] = nothingForgotten(last.entries, list.entries, { told, previous }).faults;
  if (first)
    throw new Refused("list-forgets", `${first.fault}: ${first.serial}, which list ${last.number} named`);
  const later = last.entries.find(({ serial, reason, revocationDate }) => {
    const is = list.bySerial.get(serial);
    return (
      is && reason !== "certificateHold" && (is.revocationDate > revocationDate || milder(is.reason, reason))
    );
  });
  if (later) throw new Refused("list-forgets", `weakened: ${later.serial}, which list ${last.number} named`);
  return last.entries.filter(
    ({ serial }) => !list.bySerial.has(serial) && (told.get(serial)?.notAfter ?? now) > previous,
  );
}

/** That the register says a hold was lifted is not enough: every step on record carries it, signed where that is required. */
async function refuseUnreleased(
  tx: Tx,
  of: Of,
  last: Crl,
  by: Parameters<typeof unreleased>[2],
): Promise<void> {
  const found = await unreleased(tx, of, by);
  const [first] = found;
  if (!first) return;
  const [serial, why] = first;
  throw new Refused("release-refused", `${why}: ${serial}, which list ${last.number} named`, [
    ...found.keys(),
  ]);
}

/** Of a block for good the reason only becomes graver (RFC 5280 §5.3.1). */
const milder = (is: string, was: string) => is !== was && is !== "keyCompromise";
