import { withoutOrganisation } from "@/db/core/client";
import {
  readStatusChanges,
  readStatusPieces,
  type StatusPiece,
  type ToldRow,
} from "@/db/credential/status-feed";
import { inTime } from "./in-time";
import { steadyNow } from "./steady";

/** What a process that answers is told of the database, in this order: nothing of it may be left out. */
export type FeedMessage =
  /** The whole is read anew from here on. */
  { kind: "round" } | { kind: "pieces"; pieces: StatusPiece[] } | { kind: "round-ended" } | Look;

export interface Look {
  kind: "look";
  /** When it began, by the clock and by the one nobody sets. */
  wall: number;
  steady: number;
  /** The database's time. */
  time: number;
  born: string;
  rows: ToldRow[];
  /** Whether all that was committed before it began has been told. */
  isWhole: boolean;
  /** The number of each issuer's last list, where the look is told though nothing has changed. */
  numbers?: [slug: string, number: string][];
}

/** While all is known it is read once again by and by, for what was written past the triggers. */
const pieceEveryMs = 1_000;
const roundEveryMs = 10 * 60_000;
/** While nobody asks and nothing changes. A look's time of the database holds for ten seconds (lib/status/memory.ts). */
const numbersEveryMs = 3_000;
const patienceMs = 5_000;

/**
 * Follows the statuses of all certificates: what has changed since the last look, whenever one is due (lib/operation/pace.ts),
 * and the whole at the beginning, when another server answers, and in pieces ever after. Each statement is sent when the
 * one before it was told, so that what is told later was seen later. A look that found nothing is told now and then, or
 * when a process that answers wants one: because somebody waits for it, or once a second while it is asked.
 */
export class StatusFeed {
  private since: string | null = null;
  private born = "";
  private isWhole = false;
  private wasWhole = false;
  private isAwaited = false;
  /** Where the reading of the whole has come to; undefined between two. */
  private after: StatusPiece | null | undefined;
  private readonly due = { piece: 0, round: 0, numbers: 0 };

  constructor(private readonly tell: (message: FeedMessage) => void) {}

  /** For a process that knows nothing yet: what it is told from here on is all of it. */
  readonly restart = (): void => {
    this.isWhole = false;
    this.beginRound();
  };

  /** The next look to begin is told whatever it finds. */
  await(): void {
    this.isAwaited = true;
  }

  /** One look, and a piece of the whole where one is due. Answers whether there is more to read at once. */
  async turn(): Promise<boolean> {
    await this.look();
    const now = steadyNow();
    if (this.after === undefined && now >= this.due.round) this.beginRound();
    if (this.after === undefined) return false;
    if (this.isWhole && now < this.due.piece) return false;
    this.due.piece = now + pieceEveryMs;
    await this.readPieces(this.after);
    return !this.isWhole || !this.wasWhole;
  }

  private async look(): Promise<void> {
    const [wall, steady] = [Date.now(), steadyNow()];
    const isDue = this.isAwaited || steady >= this.due.numbers;
    this.isAwaited = false;
    const changes = await inTime(readStatusChanges(this.since, isDue), patienceMs).catch((fault: unknown) => {
      this.isAwaited ||= isDue;
      throw fault;
    });
    if (isDue) this.due.numbers = steady + numbersEveryMs;
    const { born, time, rows, snapshot, isCut, numbers } = changes;
    const isOther = born !== this.born;
    if (isOther || isCut) this.restart();
    this.born = born;
    this.since = snapshot;
    const { isWhole } = this;
    if (isWhole && this.wasWhole && !isDue && rows.length === 0) return;
    this.wasWhole = isWhole;
    this.tell({ kind: "look", wall, steady, time, born, rows, isWhole, ...(numbers && { numbers }) });
  }

  private async readPieces(after: StatusPiece | null): Promise<void> {
    const pieces = await inTime(
      withoutOrganisation((tx) => readStatusPieces(tx, after)),
      3 * patienceMs,
    );
    if (this.after !== after) return; // begun anew meanwhile
    if (pieces.some(({ born }) => born !== this.born)) return this.restart();
    const last = pieces.at(-1);
    if (last) {
      this.after = last;
      return this.tell({ kind: "pieces", pieces });
    }
    this.after = undefined;
    this.isWhole = true;
    this.due.round = steadyNow() + roundEveryMs;
    this.tell({ kind: "round-ended" });
  }

  private beginRound(): void {
    this.after = null;
    this.tell({ kind: "round" });
  }
}
