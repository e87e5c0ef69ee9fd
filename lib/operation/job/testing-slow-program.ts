import { setTimeout as pause } from "node:timers/promises";
import { lookingAt } from "@/lib/operation/testing-lookout";
import { runJobs } from "./run";
import { aRunner, entering, knownOfficer } from "./testing";

// For tests: a worker in a process of its own that takes its time over each chunk, and goes on whatever becomes of its database.
const slow = entering(5, () => pause(20));
const runner = aRunner({ actorOf: knownOfficer, leaseMs: 1_000 });
const { signal } = new AbortController();
await runJobs({ export: slow }, lookingAt(signal, 50), signal, runner);
