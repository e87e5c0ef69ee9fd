import { checkShare, openCustody } from "@/lib/pki/custody-shares";
import { PkiError } from "@/lib/pki/pki-error";
import { copyApart, readShare, type Share, ShareRefused } from "@/lib/pki/share";
import type { Lock } from "@/lib/pki/signer";

const minuteMs = 60_000;
/** Custodians who are not there together within this time begin anew. */
export const collectsForMs = 15 * minuteMs;
/** So many that are refused within that time, and none is looked at until it has passed. */
export const mostWrong = 10;

export interface LockState {
  /** A key's id, or `token:` and a label. */
  guards: string;
  setId: string;
  needed: number;
  of: number;
  /** How many are here. */
  have: number;
  isOpen: boolean;
  /** Seconds until those that are here are forgotten; 0 where none is. */
  forgottenIn: number;
}

interface Collected {
  shares: Map<number, Share>;
  /** On a clock that nobody can set. */
  endsAt: number;
  timer: NodeJS.Timeout;
}

/**
 * Collects custodians' shares, in memory alone, until there are as many as are needed, and then opens what they guard. What
 * is not enough after a quarter of an hour is wiped, and so is each share when it has been used. Time is measured by a
 * clock that runs on by itself, so that a wrong date keeps nobody out and nothing in.
 */
export class Custodians {
  private readonly collected = new Map<string, Collected>();
  private wrong: number[] = [];
  /** One share after the other: of two at once the second finds what the first did. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly locks: () => Lock[],
    private readonly now: () => number = () => performance.now(),
  ) {}

  states(): LockState[] {
    return this.locks().map((lock) => this.stateOf(lock));
  }

  /** Takes what somebody typed, and wipes it. Throws ShareRefused. */
  give(typed: Uint8Array): Promise<LockState> {
    const own = this.turn.then(() => this.take(typed)).finally(() => typed.fill(0));
    this.turn = own.catch(() => undefined);
    return own;
  }

  /** Whether a share is one of those that were given out; it is not kept. Throws ShareRefused. */
  async check(typed: Uint8Array): Promise<LockState> {
    const { lock, share } = this.read(typed);
    share.point.fill(0);
    return this.stateOf(lock);
  }

  /** Closes what custodians opened, and forgets what they gave so far. Answers how many were open. */
  lockAll(): number {
    for (const setId of [...this.collected.keys()]) this.forget(setId);
    const open = this.locks().filter((lock) => lock.isOpen());
    for (const lock of open) lock.close();
    return open.length;
  }

  private async take(typed: Uint8Array): Promise<LockState> {
    const { lock, share } = this.read(typed);
    try {
      if (lock.isOpen()) throw new ShareRefused("already-open");
      const held = this.heldFor(share.setId);
      if (held.shares.has(share.index)) throw new ShareRefused("share-twice");
      held.shares.set(share.index, { ...share, point: copyApart(share.point) });
      if (held.shares.size >= lock.custody.needed) await this.open(lock, [...held.shares.values()]);
      return this.stateOf(lock);
    } finally {
      share.point.fill(0);
    }
  }

  private read(typed: Uint8Array): { lock: Lock; share: Share } {
    const since = this.now() - collectsForMs;
    this.wrong = this.wrong.filter((at) => at > since);
    if (this.wrong.length >= mostWrong) throw new ShareRefused("too-many-wrong");
    try {
      const share = readShare(typed);
      return { share, lock: lockFor(this.locks(), share) };
    } catch (fault) {
      if (fault instanceof ShareRefused) this.wrong.push(this.now());
      throw fault;
    } finally {
      typed.fill(0);
    }
  }

  private async open(lock: Lock, shares: Share[]): Promise<void> {
    let secret: Buffer | undefined;
    try {
      secret = await openCustody(lock.custody, shares);
      await lock.open(secret);
    } catch (fault) {
      if (fault instanceof PkiError) throw Object.assign(new ShareRefused("not-opened"), { cause: fault });
      throw fault;
    } finally {
      secret?.fill(0);
      this.forget(lock.custody.setId);
    }
  }

  private heldFor(setId: string): Collected {
    const held = this.collected.get(setId);
    if (held && held.endsAt > this.now()) return held;
    this.forget(setId);
    const timer = setTimeout(() => this.forget(setId), collectsForMs);
    timer.unref();
    const begun = { shares: new Map<number, Share>(), endsAt: this.now() + collectsForMs, timer };
    this.collected.set(setId, begun);
    return begun;
  }

  private forget(setId: string): void {
    const held = this.collected.get(setId);
    if (!held) return;
    clearTimeout(held.timer);
    for (const { point } of held.shares.values()) point.fill(0);
    this.collected.delete(setId);
  }

  private stateOf(lock: Lock): LockState {
    const { guards, setId, needed, custodians } = lock.custody;
    const held = this.collected.get(setId);
    const isHeld = held !== undefined && held.endsAt > this.now();
    return {
      ...{ guards, setId, needed, of: custodians.length, isOpen: lock.isOpen() },
      have: isHeld ? held.shares.size : 0,
      forgottenIn: isHeld ? Math.ceil((held.endsAt - this.now()) / 1000) : 0,
    };
  }
}

/** The one that the share is of. Throws ShareRefused. */
function lockFor(locks: readonly Lock[], share: Share): Lock {
  const own =
    locks.find(({ custody }) => custody.setId === share.setId) ??
    locks.find(({ custody }) => custody.replaced.includes(share.setId));
  try {
    if (!own) throw new ShareRefused("share-of-another-key");
    checkShare(own.custody, share);
    return own;
  } catch (fault) {
    share.point.fill(0);
    throw fault;
  }
}
