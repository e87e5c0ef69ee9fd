import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import { quickFolder, temporaryPlace } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { embeddedUrl } from "@/bin/setup/postgres.mjs";

/** How a program of bin/start.mjs is known among its children, and what ends it at once but whole. */
const programs = {
  web: { words: /bin\/web\.mjs/, signal: "SIGKILL" },
  status: { words: /\.build\/status\.mjs/, signal: "SIGKILL" },
  database: { words: /bin\/postgres -D/, signal: "SIGINT" },
} as const;
export type Program = keyof typeof programs;

/** A Sigill with ports and data of its own, so that a story can break it without breaking the others. */
export class OwnProduct {
  private child: ChildProcess | undefined;
  private said = "";

  private constructor(
    private readonly place: ReturnType<typeof temporaryPlace>,
    readonly port: number,
    readonly statusPort: number,
    private readonly otherPorts: Record<"API_PORT" | "DEMO_SERVICE_PORT" | "SIGNING_PORT", string>,
  ) {}

  static async make(): Promise<OwnProduct> {
    const [port, statusPort, api, service, signing] = await Promise.all(
      [1, 2, 3, 4, 5].map(() => freePort()),
    );
    const others = {
      ...{ API_PORT: String(api), DEMO_SERVICE_PORT: String(service), SIGNING_PORT: String(signing) },
    };
    return new OwnProduct(temporaryPlace("faults", true, quickFolder), port, statusPort, others);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }
  get statusUrl(): string {
    return `http://localhost:${this.statusPort}`;
  }
  /** The administrator's address of its database. */
  get databaseUrl(): string {
    return embeddedUrl(this.place.folder);
  }
  get folder(): string {
    return this.place.folder;
  }

  /** Runs `node bin/start.mjs`; resolves when it is ready, or when it has ended. Answers its exit code and words. */
  async start(more: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
    this.said = "";
    const own = {
      PORT: String(this.port),
      STATUS_PORT: String(this.statusPort),
      ...this.otherPorts,
      SIGILL_DATA: this.place.wanted,
    };
    const child = spawn(process.execPath, ["bin/start.mjs"], {
      env: { ...cleanEnvironment(), ...own, ...more },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.child = child;
    const ready = new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => {
          this.said += chunk;
          if (/^Sigill is ready/m.test(this.said)) resolve();
        });
    });
    await Promise.race([ready, once(child, "close")]);
    return { code: child.exitCode, said: this.said };
  }

  /** The process number of one of its programs now, if it runs. */
  pidOf(program: Program): number | undefined {
    const list = execFileSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
    for (const line of list.split("\n")) {
      const [, pid, parent, words = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      if (Number(parent) === this.child?.pid && programs[program].words.test(words)) return Number(pid);
    }
    return undefined;
  }

  /** Kills a program now and whenever it is started again, while the work runs. */
  async without<T>(program: Program, work: () => Promise<T>): Promise<T> {
    const killed = new Set<number>();
    const kill = () => {
      const pid = this.pidOf(program);
      if (!pid || killed.has(pid)) return;
      killed.add(pid);
      process.kill(pid, programs[program].signal);
    };
    kill();
    const again = setInterval(kill, 100);
    try {
      return await work();
    } finally {
      clearInterval(again);
    }
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    this.child.kill("SIGTERM");
    await once(this.child, "close");
  }

  remove(): void {
    this.place.remove();
  }
}
