import { type EvidenceKind, type EvidenceStanding, type EvidenceState, evidenceStates } from "./evidence";

/** As people see it: what something else took the place of is no more than that. */
export const shownStates = [...evidenceStates, "superseded"] as const;
type ShownState = (typeof shownStates)[number];

/** What the list is asked for; all of it stands in the address. */
export interface EvidenceListing {
  q: string;
  state: ShownState | null;
  kind: EvidenceKind | null;
  standing: EvidenceStanding | null;
  /** K3.4 */
  requirement: string | null;
}
export type EvidenceNarrowing = keyof EvidenceListing;

interface Narrowable {
  title: string;
  state: EvidenceState;
  kind: EvidenceKind;
  standing: EvidenceStanding;
  successor: unknown;
  uses: readonly { markId: string; requirement: string }[];
}

/** Those the list is asked for; what has been replaced only when it is asked for. */
export function narrowed<Row extends Narrowable>(
  rows: readonly Row[],
  { q, state, kind, standing, requirement }: EvidenceListing,
  markId: string,
): Row[] {
  const shownState = ({ successor, state: own }: Row): ShownState =>
    successor === null ? own : "superseded";
  const searched = q.trim().toLocaleLowerCase("sv");
  return rows.filter(
    (row) =>
      (state === null ? shownState(row) !== "superseded" : shownState(row) === state) &&
      (kind === null || row.kind === kind) &&
      (standing === null || row.standing === standing) &&
      (requirement === null ||
        row.uses.some((use) => use.markId === markId && use.requirement === requirement)) &&
      row.title.toLocaleLowerCase("sv").includes(searched),
  );
}

export const isNarrowed = ({ q, ...rest }: EvidenceListing): boolean =>
  q.trim() !== "" || Object.values(rest).some((value) => value !== null);
