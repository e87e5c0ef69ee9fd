import { possibleSerial, reasonOf } from "@/lib/domain/credential/list-row";
import { type CrlReason, crlReasonsKnown } from "@/lib/domain/credential/reason";
import type { OcspStatus } from "@/lib/pki/ocsp";

/** Which kind of status, in the lowest two bits; the reason's place in its list is above them. */
const kinds = { none: 0, good: 1, hold: 2, revoked: 3 } as const;
const wordsOfSerial = 5;
/** A list says nothing of how few there are (Token Status List, Herd Privacy). */
const leastListSize = 1 << 20;
const unknown: OcspStatus = { kind: "unknown" };
const good: OcspStatus = { kind: "good" };

export interface Told {
  serial: string;
  status: string;
  reason: string | null;
  at: number | null;
  /** Where it stands in its issuer's status list; null for one that has not been given a place yet. */
  idx?: number | null;
}

/**
 * The status of every certificate, by issuer and serial number: 40 octets each beside where it is found, so that a million
 * take 76 MB at most, room to grow included. What is not here was never issued. A row keeps its place for ever, and its stamp changes with what is told of it.
 */
export class StatusBook {
  private readonly issuers = new Map<string, number>();
  private capacity = 1_024;
  private count = 0;
  /** Where a key is looked for: the place of its row and one more, or 0. */
  private slots = new Int32Array(2 * this.capacity);
  private serials = new Uint32Array(wordsOfSerial * this.capacity);
  private issuerOf = new Uint16Array(this.capacity);
  private told = new Uint8Array(this.capacity);
  private at = new Float64Array(this.capacity);
  private stamps = new Uint32Array(this.capacity);
  /** One more than the place in the status list; 0 for none. */
  private indexes = new Uint32Array(this.capacity);
  /** How often anything of an issuer has changed. */
  private readonly changes: number[] = [];
  private rounds = new Uint8Array(this.capacity);
  private round = 0;
  private readonly key = new Uint32Array(wordsOfSerial);

  get size(): number {
    return this.count;
  }

  /** The place of a certificate, or -1 for one that was never issued. Serials that are the same number are the same. */
  find(issuer: string, serial: string): number {
    const of = this.issuers.get(issuer);
    if (of === undefined || !this.readKey(serial)) return -1;
    return (this.slots[this.slotOf(of)] ?? 0) - 1;
  }

  /** Other than it was: whatever was said of this place before must not be said again. */
  stamp(place: number): number {
    return this.stamps[place] ?? -1;
  }

  /** @param now stands for the time of a block that lacks one */
  status(place: number, now: Date): OcspStatus {
    const told = place < 0 ? kinds.none : (this.told[place] ?? kinds.none);
    if (told === kinds.none) return unknown;
    if (told === kinds.good) return good;
    const at = this.at[place] ?? Number.NaN;
    const reason = crlReasonsKnown[told >> 2] ?? "unspecified";
    return { kind: "revoked", at: Number.isNaN(at) ? now : new Date(at), reason };
  }

  /**
   * Answers false for what cannot be so, and leaves it: a number that no certificate has, and the end of a block that is
   * for good. Such a database was restored to before the block, or written past its guards.
   */
  put(issuer: string, { serial, status, reason, at, idx }: Told): boolean {
    if (!this.readKey(serial)) return false;
    const place = this.placeFor(this.indexOf(issuer));
    this.rounds[place] = this.round;
    if (idx !== undefined && idx !== null && this.indexes[place] !== idx + 1) {
      this.indexes[place] = idx + 1;
      this.noteChange(place);
    }
    const before = this.told[place] ?? 0;
    const after = toldAs(status, reason);
    if ((before & 3) === kinds.revoked && (after & 3) !== kinds.revoked) return false;
    const since = after === kinds.good || !isPossible(at) ? Number.NaN : at;
    if (before === after && Object.is(this.at[place], since)) return true;
    this.told[place] = after;
    this.at[place] = since;
    this.stamps[place] = (this.stamps[place] ?? 0) + 1;
    this.noteChange(place);
    return true;
  }

  /**
   * Good ones: of each forty digits of serial, and eight of one more than its place in the status list. Answers which
   * were refused.
   */
  putGood(issuer: string, rows: string): string[] {
    const refused: string[] = [];
    for (let at = 0; at < rows.length; at += 48) {
      const idx = Number.parseInt(rows.slice(at + 40, at + 48), 16) - 1;
      const serial = rows.slice(at, at + 40);
      const told = { serial, status: "good", reason: null, at: null, idx: idx < 0 ? null : idx };
      if (!this.put(issuer, told)) refused.push(told.serial);
    }
    return refused;
  }

  /** From here on what is put is of a new reading of the whole. */
  beginRound(): void {
    this.round = (this.round + 1) & 0xff;
  }

  /** The whole was read: what was not among it is not there any more. A block for good stays. Answers how many went. */
  endRound(): number {
    let gone = 0;
    for (let place = 0; place < this.count; place++) {
      const told = this.told[place] ?? 0;
      if (this.rounds[place] === this.round || told === kinds.none || (told & 3) === kinds.revoked) continue;
      this.told[place] = kinds.none;
      this.stamps[place] = (this.stamps[place] ?? 0) + 1;
      this.noteChange(place);
      gone++;
    }
    return gone;
  }

  /** Other than it was: a status list of this issuer that was made before says less, or of fewer. -1 for an unknown issuer. */
  changesOf(issuer: string): number {
    const of = this.issuers.get(issuer);
    return of === undefined ? -1 : (this.changes[of] ?? 0);
  }

  /** The places of an issuer's status list, and for each that is taken whether it is blocked. */
  listOf(issuer: string): { size: number; held: number[]; invalid: number[] } {
    const of = this.issuers.get(issuer);
    const [held, invalid]: [number[], number[]] = [[], []];
    let size = leastListSize;
    for (let place = 0; of !== undefined && place < this.count; place++) {
      const index = (this.indexes[place] ?? 0) - 1;
      if (index < 0 || this.issuerOf[place] !== of) continue;
      while (index >= size) size *= 2;
      const kind = (this.told[place] ?? 0) & 3;
      if (kind === kinds.hold) held.push(index);
      else if (kind !== kinds.good) invalid.push(index);
    }
    return { size, held, invalid };
  }

  private noteChange(place: number): void {
    const of = this.issuerOf[place] ?? 0;
    this.changes[of] = (this.changes[of] ?? 0) + 1;
  }

  private indexOf(issuer: string): number {
    const known = this.issuers.get(issuer);
    if (known !== undefined) return known;
    const index = this.issuers.size;
    if (index > 0xffff) throw new RangeError("more issuers than one status program answers for");
    this.issuers.set(issuer, index);
    return index;
  }

  private placeFor(issuer: number): number {
    const slot = this.slotOf(issuer);
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    if (this.count === this.capacity) {
      this.grow();
      return this.placeFor(issuer);
    }
    const place = this.count++;
    this.serials.set(this.key, wordsOfSerial * place);
    this.issuerOf[place] = issuer;
    this.slots[slot] = place + 1;
    return place;
  }

  /** Serials of ours are random, so that the last digits of one say where it is looked for first. */
  private slotOf(issuer: number, key = this.key, from = 0): number {
    const mask = this.slots.length - 1;
    const mixed = Math.imul((key[from + 4] ?? 0) ^ (issuer << 16), 0x9e3779b1) ^ (key[from + 3] ?? 0);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.slots[slot] ?? 0) - 1;
      if (place < 0 || (this.issuerOf[place] === issuer && this.hasKey(place, key, from))) return slot;
    }
  }

  private hasKey(place: number, key: Uint32Array, from: number): boolean {
    const at = wordsOfSerial * place;
    for (let word = wordsOfSerial - 1; word >= 0; word--)
      if (this.serials[at + word] !== key[from + word]) return false;
    return true;
  }

  /** By half as much again, or the old and the new would stand beside each other at three times what is needed. */
  private grow(): void {
    this.capacity = Math.ceil(this.capacity * 1.5);
    this.serials = grown(this.serials, new Uint32Array(wordsOfSerial * this.capacity));
    this.issuerOf = grown(this.issuerOf, new Uint16Array(this.capacity));
    this.told = grown(this.told, new Uint8Array(this.capacity));
    this.at = grown(this.at, new Float64Array(this.capacity));
    this.stamps = grown(this.stamps, new Uint32Array(this.capacity));
    this.indexes = grown(this.indexes, new Uint32Array(this.capacity));
    this.rounds = grown(this.rounds, new Uint8Array(this.capacity));
    if (this.slots.length >= 1.5 * this.capacity) return;
    this.slots = new Int32Array(2 * this.slots.length);
    for (let place = 0; place < this.count; place++)
      this.slots[this.slotOf(this.issuerOf[place] ?? 0, this.serials, wordsOfSerial * place)] = place + 1;
  }

  /** Twenty octets at most (RFC 5280 §4.1.2.2), whatever zeros were written before them. */
  private readKey(serial: string): boolean {
    const hex = isWhole.test(serial) ? serial : possibleSerial(serial)?.padStart(40, "0");
    if (!hex) return false;
    for (let word = 0; word < wordsOfSerial; word++)
      this.key[word] = Number.parseInt(hex.slice(8 * word, 8 * word + 8), 16);
    return true;
  }
}

const isWhole = /^[0-9a-f]{40}$/;

function toldAs(status: string, reason: string | null): number {
  if (status === "good") return kinds.good;
  const place = crlReasonsKnown.indexOf(reasonOf({ status, reason }) as CrlReason);
  const kind = status === "revoked" ? kinds.revoked : kinds.hold;
  return kind | ((place < 0 ? crlReasonsKnown.indexOf("unspecified") : place) << 2);
}

/** A time that an answer can hold: GeneralizedTime has four digits for the year. */
function isPossible(at: number | null): at is number {
  return at !== null && at >= 0 && at < Date.UTC(10_000, 0);
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
