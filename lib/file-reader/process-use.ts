import { readFileSync } from "node:fs";

/** The memory that a process has, and the processor time it has used until now. */
export interface ProcessUse {
  /** Resident, heap or not. */
  memoryBytes: number;
  /** All threads together. */
  processorMs: number;
}

/** The kernel counts in hundredths of a second, whatever its own clock (proc(5), USER_HZ). */
const tickMs = 10;

/** As the kernel says (proc(5)); undefined where there is no such process, or no such kernel. */
export function processUse(pid: number | undefined): ProcessUse | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const memory = /^VmRSS:\s+(\d{1,12}) kB$/m.exec(status)?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name stands in brackets and may hold anything, so that what follows is counted from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      memoryBytes: Number(memory ?? 0) * 1024,
      processorMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
    };
  } catch {
    return undefined;
  }
}
