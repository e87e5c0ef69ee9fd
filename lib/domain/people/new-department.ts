import { tidyName } from "./department";
import type { ImportFault } from "./import-row";

/** The department as a row of the file writes it. */
export interface WrittenPlace {
  name: string | null;
  code: string | null;
  /** The department above, by name or code. */
  parent: string | null;
}

/** By what new departments come to lie below others: by nothing, a column of the file, or the beginning of the code. */
export const parentRules = ["top", "column", "prefix"] as const;
export type ParentRule = (typeof parentRules)[number];

/** The uploader's choices for departments that a list names and the register lacks. */
export interface DepartmentChoices {
  parents: ParentRule;
  /** Ids of those that are not made. */
  skipped: string[];
  /** Which department some of them lie below, by their ids: one on record, one that is new, or null for the top. */
  places: Record<string, string | null>;
}

/** A department that the file names and nobody knows. */
export interface NewDepartment {
  /** Derived from the list and the name, so that it is the same whenever the list is read. */
  id: string;
  name: string;
  code: string | null;
  /** The first line with it; null for one that the file has only above another. */
  line: number | null;
  rows: number;
  parentId: string | null;
  isMade: boolean;
  /** Why it cannot be made as it is. */
  fault: ImportFault | null;
}

export const isToBeMade = ({ isMade, fault }: Pick<NewDepartment, "isMade" | "fault">): boolean =>
  isMade && fault === null;

export interface CountedPlace extends WrittenPlace {
  line: number;
  rows: number;
}

export const heard = (text: string | null): string => tidyName(text ?? "").toLocaleLowerCase("sv");
