import cluster, { type Worker } from "node:cluster";
import { EventEmitter, once } from "node:events";
import { log } from "@/lib/log";
import type { FeedMessage } from "@/lib/status/feed";

/** What the process that leads tells each that answers. */
export type Order =
  | { kind: "begin"; isLate: boolean }
  | { kind: "feed"; message: FeedMessage }
  | { kind: "figures" }
  | { kind: "end" };
/** And what it is told: `waits` when somebody asked about a certificate that nobody knows. */
export type Report =
  | { kind: "hears" | "listens" | "knows" | "waits" }
  | { kind: "figures"; figures: object[] };

const againMs = 1_000;
const figuresMs = 1_000;

/**
 * The processes that answer, all on one port. One that ends is begun anew; if it never listened, the same will happen
 * again, so this program ends as it did.
 */
export class Crew {
  private readonly workers = new Map<Worker, { hears: boolean; listens: boolean; knows: boolean }>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private isEnding = false;

  /** @param tells `isNew` when one hears from now on that knows nothing yet, `waits` when one waits for a look */
  constructor(
    private readonly size: number,
    private readonly tells: { isNew: () => void; waits: () => void },
    private readonly leave: (code: number) => never,
  ) {}

  begin(): void {
    for (let nth = 0; nth < this.size; nth++) this.add(false);
  }

  tell(message: FeedMessage): void {
    for (const [worker, { hears }] of this.workers) if (hears) order(worker, { kind: "feed", message });
  }

  /** Resolves when each of them listens, or knows all certificates. */
  async until(what: "listens" | "knows"): Promise<void> {
    while ([...this.workers.values()].some((state) => !state[what])) await once(this.changes, "change");
  }

  /** What each has counted; whoever does not say so in a second is left out. */
  async figures(): Promise<object[][]> {
    const asked = [...this.workers.keys()].map(figuresOf);
    return (await Promise.all(asked)).filter((one) => one !== undefined);
  }

  async end(): Promise<void> {
    this.isEnding = true;
    const all = [...this.workers.keys()];
    const gone = all.map((worker) => once(worker, "exit"));
    for (const worker of all) order(worker, { kind: "end" });
    const late = setTimeout(() => {
      for (const worker of all) worker.process.kill("SIGKILL");
    }, 10_000);
    await Promise.all(gone);
    clearTimeout(late);
  }

  private add(isLate: boolean): void {
    const worker = cluster.fork();
    const state = { hears: false, listens: false, knows: false };
    this.workers.set(worker, state);
    worker.on("message", (report: Report) => {
      if (report.kind === "figures") return;
      if (report.kind === "waits") return this.tells.waits();
      state[report.kind] = true;
      if (report.kind === "hears") {
        // What is sent to a process before it listens for it is lost.
        order(worker, { kind: "begin", isLate });
        this.tells.isNew();
      }
      this.changes.emit("change");
    });
    worker.once("exit", (code, signal) => this.gone(worker, state.listens || isLate, code, signal));
  }

  private gone(worker: Worker, hasListened: boolean, code: number | null, signal: string | null): void {
    this.workers.delete(worker);
    if (this.isEnding) return;
    if (!hasListened) this.leave(code ?? 1);
    log().error({ code, signal }, "a process that answered has ended; another begins");
    setTimeout(() => {
      if (!this.isEnding) this.add(true);
    }, againMs);
  }
}

function order(worker: Worker, what: Order): void {
  if (worker.isConnected()) worker.send(what, () => undefined);
}

function figuresOf(worker: Worker): Promise<object[] | undefined> {
  return new Promise((resolve) => {
    const done = (figures?: object[]) => {
      clearTimeout(timer);
      worker.off("message", heard);
      resolve(figures);
    };
    const heard = (report: Report) => {
      if (report.kind === "figures") done(report.figures);
    };
    const timer = setTimeout(done, figuresMs);
    worker.on("message", heard);
    order(worker, { kind: "figures" });
  });
}
