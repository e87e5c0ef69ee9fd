import { listProcesses, readProgram, readPss, treeOf } from "../light/process-tree";

const everyMs = 500;

/** The most memory that any program of a product has had since this began to look. */
export class MemoryWatch {
  private readonly most = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly product: number) {
    this.timer = setInterval(() => this.look(), everyMs);
  }

  /** Megabytes, Pss, of the largest program with all beneath it. */
  end(): number {
    clearInterval(this.timer);
    this.look();
    for (const [program, megabytes] of this.most) console.log(`# ${program}: ${megabytes.toFixed(0)} MB`);
    return Math.max(...this.most.values());
  }

  private look(): void {
    const processes = listProcesses();
    for (const top of processes.filter(({ parent }) => parent === this.product)) {
      if (top.name === "postgres") continue;
      const megabytes = treeOf(top.pid, processes).reduce((sum, { pid }) => sum + readPss(pid), 0);
      const program = readProgram(top);
      this.most.set(program, Math.max(this.most.get(program) ?? 0, megabytes));
    }
  }
}
