import { channel } from "node:diagnostics_channel";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { poolUse } from "@/db/core/client";
import { observeMany, QuickAnswers } from "./quick-answers";

/** How a command or a read ended. A code only for a refusal: one of the list in lib/domain/core/refusal-code.ts. */
export interface Ended {
  outcome: "done" | "refused" | "fault";
  code?: string;
}

const personWaits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const machineWaits = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

// On globalThis, since instrumentation.ts, proxy.ts and the pages each have their own copy of a module.
const holder = globalThis as unknown as { sigillMetrics?: ReturnType<typeof made> };

export const metrics = (): ReturnType<typeof made> => {
  holder.sigillMetrics ??= made();
  return holder.sigillMetrics;
};

/** Every label has a value from a list of ours: no address, no id but an issuer's, and nothing a stranger has sent. */
function made() {
  const registry = new Registry();
  const registers = [registry];
  const collect = () => tellQuick(); // whichever is read first tells them all
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers, collect });
  const histogram = (name: string, help: string, labelNames: string[], buckets = personWaits) =>
    new Histogram({ name, help, labelNames, buckets, registers, collect });
  poolGauges(registry);
  return {
    registry,
    requests: counter("sigill_http_requests_total", "Answered requests.", ["route", "method", "status"]),
    requestSeconds: histogram("sigill_http_request_duration_seconds", "Until the answer was sent.", [
      "route",
    ]),
    commands: counter("sigill_commands_total", "Commands, by how they ended.", [
      "command",
      "outcome",
      "code",
    ]),
    commandSeconds: histogram("sigill_command_duration_seconds", "Time commands took.", ["command"]),
    queries: counter("sigill_queries_total", "Reads, by the permission they ask and how they ended.", [
      "permission",
      "outcome",
      "code",
    ]),
    querySeconds: histogram("sigill_query_duration_seconds", "Time reads took.", ["permission"]),
    ocsp: counter("sigill_ocsp_answers_total", "OCSP answers, by what was answered.", ["answer"]),
    ocspSeconds: histogram(
      "sigill_ocsp_answer_duration_seconds",
      "Time OCSP answers took.",
      [],
      machineWaits,
    ),
    quick: new QuickAnswers(),
    gaugeFaults: counter("sigill_gauge_faults_total", "Gauges that could not be read.", ["gauge"]),
    ...signatureFigures(registers),
  };
}

function signatureFigures(registers: Registry[]) {
  const signatures = "What the signer was asked to sign, by how it ended.";
  const seconds = "Until a signature was in the log and answered.";
  return {
    signatures: new Counter({
      name: "sigill_signatures_total",
      help: signatures,
      labelNames: ["verb", "outcome", "code"],
      registers,
    }),
    signatureSeconds: new Histogram({
      name: "sigill_signature_duration_seconds",
      help: seconds,
      labelNames: ["verb"],
      buckets: machineWaits,
      registers,
    }),
    shares: new Counter({
      name: "sigill_custodian_shares_total",
      help: "Shares that custodians gave, by how that ended.",
      labelNames: ["outcome", "code"],
      registers,
    }),
    signerFaults: new Gauge({
      name: "sigill_signer_fault",
      help: "1 while something keeps the signer from signing, by what that is.",
      labelNames: ["code"],
      registers,
    }),
    directoriesDiffer: new Gauge({
      name: "sigill_key_directories_differ",
      help: "Employers whose key directory is not the same in its table and the signer's own copy.",
      registers,
    }),
  };
}

/** Asked when somebody looks, so that a transaction costs nothing more. */
function poolGauges(registry: Registry): void {
  const gauge = (name: string, help: string, read: (use: ReturnType<typeof poolUse>) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read(poolUse()));
      },
    });
  gauge("sigill_database_connections_max", "Connections that may be open.", ({ max }) => max);
  gauge("sigill_database_connections_open", "Connections made.", ({ open }) => open);
  gauge("sigill_database_connections_busy", "Connections within a transaction.", ({ busy }) => busy);
  gauge("sigill_database_waiting", "Transactions that wait for a connection.", ({ waiting }) => waiting);
}

const seconds = (since: number) => (performance.now() - since) / 1000;

/** A recorded run of the tests subscribes (bin/test-refusals/hook.mjs); nothing else does. */
const refusals = channel("sigill:refusal");

function publishRefusal(by: string, { outcome, code }: Ended): void {
  if (outcome === "refused") refusals.publish({ by, code });
}

/** `since` is of performance.now(). */
export function countCommand(command: string, ended: Ended, since: number): void {
  const { outcome, code = "" } = ended;
  publishRefusal(command, ended);
  metrics().commands.inc({ command, outcome, code });
  metrics().commandSeconds.observe({ command }, seconds(since));
}

export function countQuery(permission: string, ended: Ended, since: number): void {
  const { outcome, code = "" } = ended;
  publishRefusal(permission, ended);
  metrics().queries.inc({ permission, outcome, code });
  metrics().querySeconds.observe({ permission }, seconds(since));
}

/** `verb` is one of the signer's. */
export function countSignature(
  verb: string,
  { outcome, code = "" }: Omit<Ended, "code"> & { code?: string },
  since: number,
): void {
  metrics().signatures.inc({ verb, outcome, code });
  metrics().signatureSeconds.observe({ verb }, seconds(since));
}

/** A share that a custodian gave: kept until there are enough, the last that was needed, or refused and why. */
export function countShare(outcome: "kept" | "opened" | "refused", code = ""): void {
  metrics().shares.inc({ outcome, code });
}

/** All that is amiss with the signer, by codes of ours. */
export function tellSignerFaults(codes: readonly string[]): void {
  const { signerFaults } = metrics();
  signerFaults.reset();
  for (const code of codes) signerFaults.set({ code }, 1);
}

/** How many employers' key directories are not whole, by the signer. */
export function tellDirectoriesDiffer(many: number): void {
  metrics().directoriesDiffer.set(many);
}

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/** `route` is the pattern of a route of ours; a method that we do not know is `other`, and who hung up is `gone`. */
export function countRequest(route: string, method: string, status: string, since: number): void {
  const known = methods.includes(method) ? method : "other";
  metrics().requests.inc({ route, method: known, status });
  metrics().requestSeconds.observe({ route }, seconds(since));
}

export function countOcsp(answer: string, since: number): void {
  metrics().ocsp.inc({ answer });
  metrics().ocspSeconds.observe(seconds(since));
}

/** An OCSP answer that took next to no time, of which there may be tens of thousands a second: told when somebody looks. */
export function countQuickOcsp(route: string, method: string, answer: string): void {
  metrics().quick.count(route, method, answer);
}

function tellQuick(): void {
  const { quick, requests, requestSeconds, ocsp, ocspSeconds } = metrics();
  for (const { route, method, answer, count } of quick.taken()) {
    requests.inc({ route, method, status: "200" }, count);
    ocsp.inc({ answer }, count);
    observeMany(requestSeconds, { route }, count);
    observeMany(ocspSeconds, {}, count);
  }
}
