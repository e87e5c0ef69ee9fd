import { agreementKinds } from "./agreement-kind";
import type { ReadRow } from "./contract-row";

/** A framework agreement that a call-off of a list may be made under: on record, or in the same list. */
export interface KnownFramework {
  /** On record; null for one of the list, which is made before its call-offs. */
  id: string | null;
  /** The key of the list's row, or the one it was brought in under. */
  key: string | null;
  /** Ours, and the one of the list it stands in. */
  numbers: readonly string[];
  title: string;
  party: string;
  partyNumber: string | null;
}

const heard = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

/** By a number, or else by a name that only one of them has. */
function frameworkOf(said: string, known: readonly KnownFramework[]): KnownFramework | undefined {
  const wanted = heard(said);
  const numbered = known.find(({ numbers }) => numbers.some((number) => heard(number) === wanted));
  const named = known.filter(({ title }) => heard(title) === wanted);
  return numbered ?? (named.length === 1 ? named[0] : undefined);
}

function isOther(row: ReadRow["row"], framework: KnownFramework): boolean {
  if (row.partyNumber !== null && framework.partyNumber !== null)
    return row.partyNumber !== framework.partyNumber;
  return heard(row.party) !== heard(framework.party);
}

/** The framework agreements that stand in the list itself, as far as their rows are right. */
export function frameworksIn(rows: readonly ReadRow[]): KnownFramework[] {
  return rows.flatMap(({ row, faults }) =>
    agreementKinds[row.kind].callOffs === "has" && faults.length === 0
      ? [{ ...row, id: null, numbers: row.number === "" ? [] : [row.number] }]
      : [],
  );
}

/** Each call-off with what it is made under; one whose framework agreement is not found, or another's, is told. */
export function underFrameworks<Row extends ReadRow>(
  rows: readonly Row[],
  onRecord: readonly KnownFramework[],
): (Row & { under: KnownFramework | null })[] {
  // Brought in before, it stands both on record and in the list: what is on record is meant.
  const inList = frameworksIn(rows).filter(({ key }) => !onRecord.some((one) => one.key === key));
  const known = [...onRecord, ...inList];
  return rows.map((read) => {
    if (read.row.framework === null) return { ...read, under: null };
    const under = frameworkOf(read.row.framework, known) ?? null;
    const fault =
      under === null ? "framework-unknown" : isOther(read.row, under) ? "framework-other-party" : null;
    const faults = fault ? [...read.faults, { fault, field: "framework" } as const] : read.faults;
    return { ...read, faults, under };
  });
}
