import { importPersonalNumber, importText } from "./import-cell";
import type { ImportColumns } from "./import-column";

const total = /^(del)?(summa|sum|totalt?|antal|total|subtotal|grand total)\b/i;
const pageFoot = /^(sida|page|utskri|printed|rapport|report|slut på|end of)/i;
const mostInTotal = 4;

/**
 * Recognises a total or a page footer. Any other short row may be a person's row that was cut off, and stays a row with
 * errors.
 */
export function isFooter(cells: readonly string[], columns: ImportColumns): boolean {
  const written = cells.map(importText).filter((cell) => cell !== "");
  const [first = ""] = written;
  if (written.length > mostInTotal || written.length === 0) return false;
  const number = cells[columns.personalNumber ?? -1] ?? "";
  if ("digits" in importPersonalNumber(number, "9999-01-01")) return false;
  return total.test(first) || (written.length === 1 && pageFoot.test(first));
}
