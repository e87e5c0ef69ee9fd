import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { ReadingStopped } from "./reading-stopped";
import { type TableFault, TableRefused, TableUnreadable } from "./table-limit";

const codes: Record<Exclude<TableFault, "too-long">, RefusalCode> = {
  "too-large": "import-too-large",
  "too-wide": "import-too-wide",
  "cell-too-long": "import-cell-too-long",
  "row-too-long": "import-row-too-long",
  "text-too-long": "import-text-too-long",
  "too-complex": "reading-too-complex",
  "not-a-table": "list-not-a-list",
  "quote-open": "list-quote-open",
  "cut-off": "list-cut-off",
  empty: "list-empty",
};

/** Why a file is not read, in our own words, `tooLong` for one with too many rows; anything else is a fault. */
export function tableRefusal(fault: unknown, tooLong: RefusalCode): Refusal {
  if (fault instanceof ReadingStopped) return fault;
  if (fault instanceof TableUnreadable)
    return new Refusal(fault.fault === "too-long" ? tooLong : codes[fault.fault], rowOf(fault), "file");
  if (fault instanceof TableRefused) return new Refusal(fault.code, {}, "file");
  throw fault;
}

export const rowOf = ({ line }: TableUnreadable): Record<string, string> =>
  line === undefined ? {} : { row: String(line) };
