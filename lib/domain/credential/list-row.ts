import { type CrlReason, crlReasonsKnown } from "./reason";

/** A blocked certificate as the database has it: whatever wrote the row, the list must go out. */
export interface BlockedRow {
  serial: string;
  status: string;
  reason: string | null;
  at: Date | null;
  invalidityAt: Date | null;
}
export interface ListEntry {
  /** Hex, as a reader of the list writes it. */
  serial: string;
  revocationDate: Date;
  reason: CrlReason;
  invalidityDate?: Date;
}
export const rowFaults = [
  "serial-impossible",
  "listed-twice",
  "time-missing",
  "reason-unknown",
  "loss-time-impossible",
  "forgotten",
  "weakened",
  "release-refused",
] as const;
/**
 * What was wrong with a row. The first two leave it out; the others list it all the same, as blocked; the last three as the
 * list before did (list-complete.ts), the very last because the signer is not shown that the hold was lifted.
 */
export interface RowFault {
  serial: string;
  fault: (typeof rowFaults)[number];
}

/**
 * The entries of a list, and what was wrong. One bad row must not keep the others from being known as blocked, nor be
 * forgotten itself: what it lacks is taken from the list before, or else from the clock.
 */
export function entriesOf(
  rows: readonly BlockedRow[],
  before: () => ReadonlyMap<string, Pick<ListEntry, "revocationDate" | "reason">>,
  now: Date,
): { entries: ListEntry[]; faults: RowFault[] } {
  const entries = new Map<string, ListEntry>();
  const faults: RowFault[] = [];
  for (const row of rows) {
    const serial = possibleSerial(row.serial);
    const wrong: RowFault["fault"][] = [];
    if (!serial) wrong.push("serial-impossible");
    else if (entries.has(serial)) wrong.push("listed-twice");
    else entries.set(serial, entryOf(row, serial, before, now, wrong));
    faults.push(...wrong.map((fault) => ({ serial: row.serial, fault })));
  }
  return { entries: [...entries.values()], faults };
}

function entryOf(
  row: BlockedRow,
  serial: string,
  before: () => ReadonlyMap<string, Pick<ListEntry, "revocationDate" | "reason">>,
  now: Date,
  wrong: RowFault["fault"][],
): ListEntry {
  const reason = reasonOf(row);
  if (!isPossible(row.at)) wrong.push("time-missing");
  if (!isKnown(reason)) wrong.push("reason-unknown");
  const held = wrong.length > 0 ? before().get(serial) : undefined;
  const entry: ListEntry = {
    serial,
    revocationDate: isPossible(row.at) ? row.at : (held?.revocationDate ?? now),
    reason: isKnown(reason) ? reason : (held?.reason ?? "unspecified"),
  };
  if (row.invalidityAt === null) return entry;
  if (isPossible(row.invalidityAt)) return { ...entry, invalidityDate: row.invalidityAt };
  wrong.push("loss-time-impossible");
  return entry;
}

/** The reason of a block as the row has it, known or not. */
export const reasonOf = ({ status, reason }: Pick<BlockedRow, "status" | "reason">): string =>
  status === "hold" ? "certificateHold" : (reason ?? "unspecified");

/** RFC 5280 §4.1.2.2: positive, twenty octets at most. Undefined for what no certificate has. */
export function possibleSerial(serial: string): string | undefined {
  if (!/^[0-9a-f]+$/i.test(serial)) return undefined;
  const hex = serial.toLowerCase().replace(/^0+/, "");
  if (hex === "" || hex.length > 40) return undefined;
  return hex.length % 2 ? `0${hex}` : hex;
}

/** A time that a list can hold (GeneralizedTime has four digits for the year). */
function isPossible(at: Date | null): at is Date {
  return at !== null && at.getTime() >= 0 && at.getUTCFullYear() <= 9999;
}

const isKnown = (reason: string): reason is CrlReason =>
  (crlReasonsKnown as readonly string[]).includes(reason);
