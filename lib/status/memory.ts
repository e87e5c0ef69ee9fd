import type { StatusPiece } from "@/db/credential/status-feed";
import { StatusBook } from "./book";
import type { FeedMessage, Look } from "./feed";
import type { SeenLists } from "./seen-lists";
import { steadyNow } from "./steady";

/** How long an answer may be relied on, and so how long a *good* is said after the last look at the database. */
export const lifeMs = 10 * 60_000;

/** A database that is away does not say what time it has; a look that takes long is no such thing. */
const clockMs = 10_000;

/** All that a process knows of the certificates, and when the database was looked at last. */
export class StatusMemory {
  readonly book = new StatusBook();
  /** Other than it was: of nothing that was said before may be said again. */
  epoch = 0;
  /** Called when a look is wanted though it may find nothing: when somebody waits for one, and nobody did before. */
  onWait: () => void = () => undefined;
  private last: Pick<Look, "wall" | "steady"> | undefined;
  private clock: Pick<Look, "steady" | "time"> | undefined;
  private born = "";
  /** Of each issuer's last list, as the server that answers now has it. */
  private readonly numbers = new Map<string, bigint>();
  private waiting: { since: number; done: () => void }[] = [];

  constructor(
    private readonly seen: SeenLists,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  /** The last look that saw all there was; undefined before the first. */
  get look(): Pick<Look, "wall" | "steady"> | undefined {
    return this.last;
  }

  /** The database's time by the last look. Throws when that look is too old. */
  databaseTime(): Date {
    const { clock } = this;
    const passed = steadyNow() - (clock?.steady ?? 0);
    if (!clock || passed > clockMs) throw new Error("the database has not said what time it has");
    return new Date(clock.time + passed);
  }

  /** Whether the last look is too old for anything but what is for good. */
  isOld(steady = steadyNow()): boolean {
    return !this.last || steady - this.last.steady >= lifeMs;
  }

  take(message: FeedMessage): void {
    if (message.kind === "round") this.book.beginRound();
    else if (message.kind === "pieces") this.takePieces(message.pieces);
    else if (message.kind === "look") this.takeLook(message);
    else {
      const gone = this.book.endRound();
      if (gone > 0) this.onFault(new Error(`${gone} certificates are not in the database any more`));
    }
  }

  /** Resolves once a look has ended that began after that; at the latest after as long as one may take. */
  since(steady: number, patienceMs = 1_000): Promise<void> {
    if (this.last && this.last.steady > steady) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = Number.isFinite(patienceMs) ? setTimeout(resolve, patienceMs) : undefined;
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push({ since: steady, done });
      if (this.waiting.length === 1) this.onWait();
      if (this.waiting.length > 10_000) this.waiting.shift()?.done();
    });
  }

  /** The number of an issuer's last list as the database had it a moment ago; undefined when that is not known. */
  listNumber(slug: string): bigint | undefined {
    return this.numbers.get(slug);
  }

  noteNumber(slug: string, number: bigint): void {
    this.numbers.set(slug, number);
    this.seen.noteNumber(slug, number);
  }

  private takePieces(pieces: readonly StatusPiece[]): void {
    for (const { organisationId, issuerId, good, others } of pieces) {
      const issuer = issuerKey({ organisationId, issuerId });
      for (const serial of this.book.putGood(issuer, good)) this.refused(issuer, serial);
      for (const [serial, status, reason, at, idx] of others)
        if (!this.book.put(issuer, { serial, status, reason, at, idx })) this.refused(issuer, serial);
    }
  }

  private takeLook({ wall, steady, time, born, rows, isWhole, numbers }: Look): void {
    if (born !== this.born) {
      this.numbers.clear();
      this.epoch++;
    }
    this.born = born;
    this.clock = { steady, time };
    for (const { organisationId, issuerId, ...told } of rows) {
      const issuer = issuerKey({ organisationId, issuerId });
      if (!this.book.put(issuer, told)) this.refused(issuer, told.serial);
    }
    for (const [slug, number] of numbers ?? []) this.noteNumber(slug, BigInt(number));
    if (!isWhole) return;
    this.last = { wall, steady };
    const waiting = this.waiting.filter(({ since }) => since >= steady);
    for (const { since, done } of this.waiting) if (since < steady) done();
    this.waiting = waiting;
    if (waiting.length > 0) this.onWait();
  }

  private refused(issuer: string, serial: string): void {
    const words = `the status of certificate ${serial} of ${issuer} cannot be so and is left as it was: a number that no certificate has, or a block for good that has ended (npm run restore-check)`;
    this.onFault(new Error(words));
  }
}

export const issuerKey = ({ organisationId, issuerId }: { organisationId: string; issuerId: string }) =>
  `${organisationId}/${issuerId}`;
