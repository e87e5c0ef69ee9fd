import { join } from "node:path";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { embeddedUrl } from "@/bin/setup/postgres.mjs";
import { pause } from "@/bin/setup/process-list.mjs";
import { connect } from "@/bin/setup/roles.mjs";
import { printFigure } from "../foundation/figure";
import { aProduct } from "../foundation/product";
import type { Place } from "../frame/throwaway";
import { cpuOf, listProcesses, type Process, readProgram, readPss, treeOf } from "./process-tree";

const settleMs = 2 * 60_000;
const measureMs = 2 * 60_000;
/** The yardstick is counted from its fourth second on. */
const yardstickSettleMs = 3_000;

/** Measures a demo in which nobody does anything: processor time, transactions and memory. */
export async function measureIdle(family: Family, place: Place): Promise<void> {
  const { npmStart } = await aProduct(place.wanted);
  // Without npm above it, which is none of the programs.
  await family.raise({ ...npmStart, command: process.execPath, words: ["bin/start.mjs"], mortal: true });
  const product = family.members.get("product")?.pid ?? 0;
  const administrator = embeddedUrl(place.folder);
  await pause(settleMs);
  const before = { transactions: await countTransactions(administrator), tree: treeNow(product) };
  await pause(measureMs);
  const after = { transactions: await countTransactions(administrator), tree: treeNow(product) };
  const idle = cpuOf(after.tree) - cpuOf(before.tree);
  const parts = byProgram(product, after.tree);
  for (const [program, tree] of parts) {
    const pids = new Set(tree.map(({ pid }) => pid));
    const cpu = cpuOf(tree) - cpuOf(before.tree.filter(({ pid }) => pids.has(pid)));
    console.log(`# ${program}: ${cpu.toFixed(2)} s of processor time, Pss ${pssOf(tree).toFixed(0)} MB`);
  }
  const yardstick = await askTenTimesASecond(family, administrator);
  console.log(`# all ${idle.toFixed(2)} s, the yardstick ${yardstick.toFixed(2)} s of processor time`);
  printFigure("light.idle", idle / yardstick, "x", { atMost: 8 });
  const transactions = after.transactions - before.transactions;
  printFigure("light.idle-transactions", transactions / (measureMs / 1000), "/s", { atMost: 8 });
  const programs = after.tree.filter(({ name }) => name !== "postgres");
  printFigure("light.pss", pssOf(programs), "MB", { atMost: 600 });
}

const treeNow = (pid: number) => treeOf(pid, listProcesses());
const pssOf = (processes: Process[]) => processes.reduce((sum, { pid }) => sum + readPss(pid), 0);

/** The start itself, and each process that it started with all beneath that. */
function byProgram(start: number, tree: Process[]): [string, Process[]][] {
  return tree
    .filter(({ pid, parent }) => pid === start || parent === start)
    .map((top) => [readProgram(top), top.pid === start ? [top] : treeOf(top.pid, tree)]);
}

/** Commits and rollbacks of every database of the server. */
async function countTransactions(administrator: string): Promise<number> {
  const sql = await connect(administrator);
  const [row] = await sql`select sum(xact_commit + xact_rollback)::float8 as many from pg_stat_database`;
  await sql.end();
  return row?.many;
}

/** Seconds of processor time of a program that asks `select 1` ten times a second, with its own backend. */
async function askTenTimesASecond(family: Family, administrator: string): Promise<number> {
  const name = "yardstick";
  await family.raise({
    name,
    command: process.execPath,
    words: [join(root, "bin/bench/light/ask.mjs")],
    options: { cwd: root, env: { ...process.env, DATABASE_URL: administrator, APPLICATION_NAME: name } },
    mortal: true,
  });
  const sql = await connect(administrator);
  const backends = await sql`select pid from pg_stat_activity where application_name = ${name}`;
  await sql.end();
  const pids = [family.members.get(name)?.pid, ...backends.map((backend) => backend.pid)];
  const cpu = () => cpuOf(listProcesses().filter(({ pid }) => pids.includes(pid)));
  await pause(yardstickSettleMs);
  const before = cpu();
  await pause(measureMs);
  const used = cpu() - before;
  await family.dismiss(name);
  return used;
}
