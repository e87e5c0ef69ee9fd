import { importPersonalNumber, importText } from "./import-cell";
import type { ImportColumns } from "./import-column";

const total = /^(del)?(summa|sum|totalt?|antal|total|subtotal|grand total)\b/i;
const pageFoot = /^(sida|page|utskri|printed|rapport|report|slut på|end of)/i;
const mostInTotal = 4;

/**
 * Whether a row is a total, or a line at a page's foot, rather than a person. Anything else that is short may be what
 * is left of somebody whose row was cut off, and stays a row with errors.
 */
export function isFooter(cells: readonly string[], columns: ImportColumns): boolean {
  const written = cells.map(importText).filter((cell) => cell !== "");
  const [first = ""] = written;
  if (written.length > mostInTotal || written.length === 0) return false;
  const number = cells[columns.personalNumber ?? -1] ?? "";
  if ("digits" in importPersonalNumber(number, "9999-01-01")) return false;
  return total.test(first) || (written.length === 1 && pageFoot.test(first));
}
