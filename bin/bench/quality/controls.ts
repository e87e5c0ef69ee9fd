import { median } from "@/bin/bench/foundation/figure";
import { connect } from "@/bin/setup/roles.mjs";
import { withOrganisation } from "@/db/core/client";
import { readLastRun } from "@/db/mark/control";
import { runControls } from "@/lib/mark/control/run";
import type { Register } from "./register";

const rounds = 5;

/** How many times as long running every control takes as one full read of the e-IDs and their trail, in turns. */
export async function controlsAgainstScan(register: Register): Promise<number> {
  const times = { controls: [] as number[], scan: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const scan = await secondsOf(() => readFullyOnce(register));
    const controls = await secondsOf(() => runOnce(register));
    if (round < 0) continue;
    times.scan.push(scan);
    times.controls.push(controls);
  }
  const [controls, scan] = [median(times.controls), median(times.scan)];
  console.log(`# medians: ${controls.toFixed(2)} s against ${scan.toFixed(2)} s`);
  return controls / scan;
}

/** The yardstick: every row of both tables, read to its last column. */
async function readFullyOnce({ administrator }: Register): Promise<void> {
  const sql = await connect(administrator);
  const [row] = await sql`
    select (select sum(version) from tenant.eid)::int as eids, (select sum(length(source)) from tenant.eid_event)::int as events`;
  await sql.end();
  if (row?.eids < 1) throw new Error("there was nothing to read");
}

/** As the night does it, results kept and logged. */
async function runOnce({ organisationId, markId }: Register): Promise<void> {
  const last = await withOrganisation(organisationId, (tx) => readLastRun(tx, organisationId, markId));
  const actor = { kind: "job", organisationId, name: "nightly-controls" } as const;
  const { failed } = await runControls(actor, { markId, seen: last?.toISOString() ?? "" });
  if (failed < 2) throw new Error(`only ${failed} controls found what is planted`);
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
