import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import type { OwnProduct } from "./own-product";

/** A second web program beside an own product's, by itself as in production, with what it prints as it prints it. */
export class RawWeb {
  readonly lines: string[] = [];

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on("line", (line) => this.lines.push(line));
  }

  /** Waits for no lock longer than 300 ms. At SIGUSR2 it runs `mischief`, which is JavaScript. */
  static async start(own: OwnProduct, mischief: string): Promise<RawWeb> {
    const port = String(await freePort());
    const secrets = join(own.folder, "secrets");
    const database = new URL(own.databaseUrl);
    database.username = "sigill_app";
    database.password = readFileSync(join(secrets, "database-app"), "utf8").trim();
    database.search = "?lock_timeout=300";
    const file = join(own.folder, "mischief.mjs");
    writeFileSync(file, `process.on("SIGUSR2", () => { ${mischief} });`);
    const env = {
      ...cleanEnvironment(),
      NODE_ENV: "production" as const,
      NODE_OPTIONS: `--import=${file}`,
      DATABASE_URL: database.href,
      SECRETS_DIR: secrets,
      PUBLIC_URL: `http://localhost:${port}`,
      STATUS_URL: own.statusUrl,
      SIGILL_DEMO: "1",
    };
    const child = spawn(process.execPath, ["bin/web.mjs", "--port", port], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new RawWeb(env.PUBLIC_URL, child);
  }

  doMischief(): void {
    this.child.kill("SIGUSR2");
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }
}
