import { withoutOrganisation } from "@/db/core/client";
import { databaseAnswers } from "@/db/core/waiting";
import type { ClockState } from "@/lib/domain/operation/clock";
import type { Fault } from "@/lib/domain/operation/health";
import { inTime } from "@/lib/status/in-time";
import { problem } from "./problem";
import type { Answer } from "./route";

/** How the clock is, as lib/operation/clock/watch.ts looks at it. */
export interface ApiClock {
  look(): Promise<ClockState>;
}

const keptMs = 2_000;
const patienceMs = 1_000;

/** Whether questions can be answered here, asked once in two seconds however many want to know. */
export class ApiHealth {
  private seen: { at: number; faults: Promise<Fault[]> } | undefined;

  constructor(private readonly clock: ApiClock) {}

  async answer(path: string): Promise<Answer> {
    if (path === "/health/live") return { status: 200, body: { live: true } };
    if (path !== "/health" && path !== "/health/ready")
      return problem(404, "There is nothing at this address.");
    const faults = await this.faults();
    const isDown = faults.some(({ code }) => code === "database-down");
    const database = isDown ? "down" : "up";
    if (path === "/health/ready") return { status: isDown ? 503 : 200, body: { ready: !isDown, database } };
    const well = faults.length === 0;
    return { status: well ? 200 : 503, body: { ready: !isDown, database, faults } };
  }

  private faults(): Promise<Fault[]> {
    if (!this.seen || performance.now() - this.seen.at > keptMs)
      this.seen = { at: performance.now(), faults: this.ask() };
    return this.seen.faults;
  }

  private async ask(): Promise<Fault[]> {
    try {
      const [, { fault }] = await inTime(
        Promise.all([withoutOrganisation(databaseAnswers), this.clock.look()]),
        patienceMs,
      );
      return fault ? [{ code: fault === "moved" ? "clock-moved" : "clock-differs", about: "api" }] : [];
    } catch {
      return [{ code: "database-down" }];
    }
  }
}
