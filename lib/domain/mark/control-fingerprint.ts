import { canonicalJson } from "@/lib/domain/core/canonical-json";
import type { ControlException } from "./control";

/** A control's result, as far as it is evidence. */
export interface FingerprintedResult {
  control: string;
  markId: string;
  ranAt: Date;
  periodFrom: Date;
  periodTo: Date;
  outcome: string;
  because: string | null;
  population: number;
  exceptions: number;
  listed: readonly ControlException[];
  measure: number | null;
  threshold: number | null;
  query: string;
  parameters: Readonly<Record<string, string | number>>;
}

/** The text whose SHA-256, in hex, is kept beside a result: whatever is changed in the row afterwards tells. */
export function controlFingerprint(result: FingerprintedResult): string {
  const { control, markId, ranAt, periodFrom, periodTo, outcome, because, population, exceptions } = result;
  const { listed, measure, threshold, query, parameters } = result;
  const when = { ranAt, periodFrom, periodTo };
  const found = { outcome, because, population, exceptions, listed, measure, threshold };
  return canonicalJson({ control, markId, ...when, ...found, query, parameters });
}
