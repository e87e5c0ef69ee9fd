import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from "nuqs/server";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { coverageViews } from "@/lib/domain/use/coverage";
import type { Scenario } from "@/lib/domain/use/scenario";
import { environments, usePurposes } from "@/lib/domain/use/service";
import { parseAsDay, parseAsId } from "@/lib/web/search-params";

/** The picture, what is supposed and which cell is open: all of it stands in the address. */
const parsers = {
  purpose: parseAsStringLiteral(usePurposes),
  environment: parseAsStringLiteral(environments),
  party: parseAsId,
  view: parseAsStringLiteral(coverageViews).withDefault("all"),
  /** What if: a service asks for a level, an agreement has a last day, it is another day. */
  asks: parseAsId,
  level: parseAsNumberLiteral([1, 2, 3, 4] as const),
  ends: parseAsId,
  last: parseAsDay,
  day: parseAsDay,
  service: parseAsId,
  type: parseAsId,
  after: parseAsId,
  before: parseAsId,
};
export type MatrixAddress = inferParserType<typeof parsers>;

export const loadMatrixAddress = createLoader(parsers);
const serialize = createSerializer(parsers);

/** The picture's address with something changed. Another choice of services begins at the first page. */
export function matrixHref(here: string, from: MatrixAddress, change: Partial<MatrixAddress>): string {
  const opens = "service" in change || "after" in change || "before" in change;
  const start = opens ? {} : { after: null, before: null, service: null, type: null };
  return `${serialize(here, { ...from, ...start, ...change })}${change.service ? "#decision" : ""}`;
}

export const nothingSupposed = { asks: null, level: null, ends: null, last: null, day: null } as const;

/** What is supposed, or null. An agreement without a last day ends today. */
export function scenarioOf({ asks, level, ends, last, day }: MatrixAddress, now: Date): Scenario | null {
  const scenario = {
    level: asks && level ? { serviceId: asks, level } : null,
    end: ends ? { agreementId: ends, lastDay: last ?? dayOf(now) } : null,
    day,
  };
  return scenario.level || scenario.end || day ? scenario : null;
}
