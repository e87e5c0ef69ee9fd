import { readdirSync, readFileSync } from "node:fs";

export interface Process {
  pid: number;
  parent: number;
  /** The name of its file, which a process cannot lose by changing its title as PostgreSQL does. */
  name: string;
  /** Processor time, with that of children that have ended and been waited for. */
  cpuSeconds: number;
}

/** USER_HZ, which Linux has fixed at 100 for all that /proc says (man 5 proc). */
const ticksPerSecond = 100;

/** One process from its /proc/<pid>/stat. Its name stands in parentheses, and may itself hold parentheses and spaces. */
export function parseStat(stat: string): Process {
  const [from, to] = [stat.indexOf("("), stat.lastIndexOf(")")];
  // Field 3, the state, is the first after the name; 14 to 17 are utime, stime, cutime and cstime.
  const fields = stat.slice(to + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number(stat.slice(0, from)),
    parent: Number(fields[1]),
    name: stat.slice(from + 1, to),
    cpuSeconds: ticks / ticksPerSecond,
  };
}

/** A process and all beneath it, the process itself first. */
export function treeOf(pid: number, processes: Process[]): Process[] {
  const own = processes.filter((one) => one.pid === pid);
  const children = processes.filter((one) => one.parent === pid);
  return [...own, ...children.flatMap((child) => treeOf(child.pid, processes))];
}

/** Kilobytes of the line `Pss:` of /proc/<pid>/smaps_rollup, as megabytes. */
export function parsePss(rollup: string): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]) / 1024;
}

/** All processes of this machine at this moment. */
export function listProcesses(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const stat = readIfAlive(pid, "stat");
      return stat === undefined ? [] : [parseStat(stat)];
    });
}

/** Megabytes of a process, each shared page divided among those that share it; none of one that has ended. */
export function readPss(pid: number): number {
  return parsePss(readIfAlive(String(pid), "smaps_rollup") ?? "Pss: 0 kB");
}

/** The program a process runs: the last of its words that names a script, or else the name of its file. */
export function readProgram({ pid, name }: Process): string {
  const words = (readIfAlive(String(pid), "cmdline") ?? "").split("\0");
  return programIn(words) ?? name;
}

/** The script's name without folder and ending. */
export function programIn(words: string[]): string | undefined {
  return words.flatMap((word) => /([\w-]+)\.(?:ts|[cm]?js)$/.exec(word)?.[1] ?? []).at(-1);
}

/** Seconds of processor time of the processes. */
export const cpuOf = (processes: Process[]): number =>
  processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);

function readIfAlive(pid: string, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined; // ended since it was listed
  }
}
