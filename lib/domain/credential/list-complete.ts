import type { ListEntry, RowFault } from "./list-row";

/** How long what was signed may be on its way into the register before a list names it, as on hold. */
export const unregisteredMs = 60_000;

/** What the register says of a certificate that the last list names and the next does not. */
export interface ToldNow {
  status: string;
  notAfter: Date;
}

/**
 * What the next list names when nothing is forgotten: a hold that has ended leaves, and what stood on a list made after
 * its end (RFC 5280 §3.3). Anything else that the last list names stays as it was named there, also a block for good
 * that has become a hold, and what the register does not know any more.
 */
export function nothingForgotten(
  before: readonly ListEntry[],
  entries: readonly ListEntry[],
  { told, previous }: { told: ReadonlyMap<string, ToldNow>; previous: Date },
): { entries: ListEntry[]; faults: RowFault[]; left: Set<string> } {
  const next = new Map(entries.map((entry) => [entry.serial, entry]));
  const faults: RowFault[] = [];
  const left = new Set<string>();
  for (const was of before) {
    const is = next.get(was.serial);
    if (is && (is.reason !== "certificateHold" || was.reason === "certificateHold")) continue;
    if (!is && mayLeave(was, told.get(was.serial), previous)) {
      left.add(was.serial);
      continue;
    }
    next.set(was.serial, was);
    faults.push({ serial: was.serial, fault: is ? "weakened" : "forgotten" });
  }
  return { entries: [...next.values()], faults, left };
}

function mayLeave({ reason }: ListEntry, told: ToldNow | undefined, previous: Date): boolean {
  if (!told) return false;
  return told.notAfter <= previous || (reason === "certificateHold" && told.status === "good");
}
