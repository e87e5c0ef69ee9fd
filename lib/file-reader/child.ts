import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { type ReadingBound, ReadingStopped } from "@/lib/document/reading-stopped";
import { mostMemoryBytes, nothing } from "./command-line";
import { framesOf, writeFrame, writeJson } from "./frames";
import { processUse } from "./process-use";
import type { AnswerFrame, FileRequest } from "./serve";

/**
 * How much of the processor's time one file may take. A child has the lowest priority: beside programs that work it gets
 * so much only after minutes, and by a clock a good file would be refused for what others do.
 */
const usualBounds = { memoryBytes: mostMemoryBytes, processorMs: 30_000 };
const lookMs = 25;

/** A child that reads files, from without: what it is asked, what it answers, and when it is stopped. */
export class ReaderChild {
  private readonly process: ChildProcess & { stdin: Writable; stdout: Readable };
  private readonly frames: AsyncGenerator<Buffer, void>;
  private readonly ended: Promise<void>;
  private stoppedBy: ReadingBound | undefined;
  private leftMs = 0;
  private usedBefore = 0;
  /** Whether a file is being read: a child is kept only between two. */
  private isReading = false;
  private isKilled = false;
  isOver = false;

  constructor(
    [name = "", ...words]: readonly string[],
    private readonly bounds = usualBounds,
  ) {
    this.process = spawn(/* turbopackIgnore: true */ name, words, {
      cwd: "/",
      env: nothing,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.frames = framesOf(this.process.stdout);
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.isOver = true;
        resolve();
      };
      this.process.once("error", end);
      this.process.once("exit", (_, signal) => {
        // V8 ends the program itself where its heap is full, and the kernel where the machine's memory is.
        const isMemory =
          ["SIGABRT", "SIGTRAP"].includes(signal ?? "") || (signal === "SIGKILL" && !this.isKilled);
        if (isMemory) this.stoppedBy ??= "memory";
        end();
      });
    });
    // A pipe to a program that has ended is a fault of the pipe; the end says why.
    this.process.stdin.on("error", () => undefined);
    this.rest();
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /**
   * The frames of one answer, for which somebody waits so long by the clock. Whoever stops asking before the last has
   * stopped the child. Throws ReadingStopped.
   */
  async *read(request: FileRequest, bytes: Uint8Array, mostMs: number): AsyncGenerator<AnswerFrame, void> {
    this.leftMs = mostMs;
    this.usedBefore = processUse(this.pid)?.processorMs ?? 0;
    this.isReading = true;
    this.hold();
    const watch = setInterval(() => this.look(), lookMs);
    try {
      await this.timed(this.send(request, bytes));
      for (;;) {
        const { value } = await this.timed(this.frames.next());
        if (!value) throw new ReadingStopped(await this.reason());
        const frame = frameIn(value);
        if (frame.is === "memory" || frame.is === "failed") throw new ReadingStopped(frame.is);
        const isLast = frame.is !== "head" && frame.is !== "rows";
        if (isLast) this.isReading = false;
        yield frame;
        if (isLast) return;
      }
    } finally {
      clearInterval(watch);
      if (this.isReading) this.end();
      else this.rest();
    }
  }

  /** Whether another file may be read by it: what the last one left in memory would count as the next one's. */
  isFit(): boolean {
    if (this.isOver || this.isReading) return false;
    const { memoryBytes, processorMs } = processUse(this.pid) ?? { memoryBytes: 0, processorMs: 0 };
    return memoryBytes < this.bounds.memoryBytes / 2 && processorMs < 2 * this.bounds.processorMs;
  }

  end(): void {
    this.kill();
    this.rest();
  }

  private kill(): void {
    this.isKilled = true;
    this.process.kill("SIGKILL");
  }

  private async send(request: FileRequest, bytes: Uint8Array): Promise<void> {
    await writeJson(this.process.stdin, request);
    await writeFrame(this.process.stdin, bytes);
  }

  /** Why no frame comes any more: also of a child that has closed its pipe and goes on. */
  private async reason(): Promise<ReadingBound> {
    this.kill();
    await this.ended;
    return this.stoppedBy ?? "failed";
  }

  /** The clock runs while we wait for the child, and not while it waits for us. */
  private async timed<T>(waited: Promise<T>): Promise<T> {
    const begun = performance.now();
    const timer = setTimeout(() => this.stop("busy"), this.leftMs);
    try {
      return await waited;
    } catch {
      throw new ReadingStopped(await this.reason());
    } finally {
      clearTimeout(timer);
      this.leftMs -= performance.now() - begun;
    }
  }

  private look(): void {
    const use = processUse(this.pid);
    if (!use) return;
    if (use.memoryBytes > this.bounds.memoryBytes) this.stop("memory");
    if (use.processorMs - this.usedBefore > this.bounds.processorMs) this.stop("time");
  }

  private stop(bound: ReadingBound): void {
    this.stoppedBy ??= bound;
    this.kill();
  }

  /** At rest it keeps no program running that has nothing else to do. */
  private rest(): void {
    for (const one of this.handles()) one.unref?.();
  }

  private hold(): void {
    for (const one of this.handles()) one.ref?.();
  }

  private handles(): { ref?(): unknown; unref?(): unknown }[] {
    return [this.process, this.process.stdin, this.process.stdout] as {
      ref?(): unknown;
      unref?(): unknown;
    }[];
  }
}

function frameIn(bytes: Buffer): AnswerFrame {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return { is: "failed" };
  }
}
