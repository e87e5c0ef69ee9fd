import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { log } from "@/lib/log";

/** An order of the worker's to the process that does jobs. */
export type JobsOrder = { kind: "hurry" | "figures" | "end" };
/** The process answers with its counts. */
export interface JobsReport {
  figures: object[];
}

const figuresMs = 1_000;
/** Less than a unit may take to end (TimeoutStopSec). */
const endMs = 45_000;

/**
 * The process that does long work: bulk, imports with their files, exports. What fills its memory or its one thread keeps
 * no list, due block or heartbeat waiting, which are the worker's own (docs/adr/0140). One that ends is begun anew.
 */
export class JobsProcess {
  private child: ChildProcess | undefined;
  private isEnding = false;

  constructor(
    private readonly program: string,
    private readonly againMs = 1_000,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  begin(): void {
    if (this.isEnding) return;
    const child = fork(this.program);
    this.child = child;
    child.once("error", (fault) => log().error({ fault }, "the process that does jobs cannot be begun"));
    child.once("exit", (code, signal) => {
      if (this.isEnding) return;
      log().error({ code, signal }, "the process that does jobs has ended; another begins");
      setTimeout(() => this.begin(), this.againMs);
    });
  }

  /** A job waits. One that is just being begun looks by itself. */
  async hurry(): Promise<undefined> {
    this.tell({ kind: "hurry" });
  }

  /** The process answers its counts within a second, or they are left out. */
  async figures(): Promise<object[][]> {
    const { child } = this;
    if (!child?.connected) return [];
    const late = AbortSignal.timeout(figuresMs);
    const answer = once(child, "message", { signal: late }).catch(() => []);
    this.tell({ kind: "figures" });
    const [report] = (await answer) as JobsReport[];
    return report ? [report.figures] : [];
  }

  async end(): Promise<void> {
    this.isEnding = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const late = setTimeout(() => child.kill("SIGKILL"), endMs);
    const gone = once(child, "exit");
    this.tell({ kind: "end" });
    await gone;
    clearTimeout(late);
  }

  private tell(order: JobsOrder): void {
    if (this.child?.connected) this.child.send(order, () => undefined);
  }
}
