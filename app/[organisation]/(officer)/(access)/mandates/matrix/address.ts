import { createLoader, createSerializer, type inferParserType } from "nuqs/server";
import type { AccessScenario } from "@/lib/domain/access/scenario";
import { dayOf, instantOf } from "@/lib/domain/core/swedish-time";
import { parseAsDay, parseAsId, parseAsText } from "@/lib/web/search-params";

/** The picture, what is supposed and which cell is open: all of it stands in the address. */
const parsers = {
  department: parseAsId,
  act: parseAsText,
  /** What if: a mandate is given (of an act, where, to whom) or recalled, an agreement ends, somebody moves, another time. */
  gives: parseAsText,
  where: parseAsId,
  whom: parseAsId,
  those: parseAsId,
  titled: parseAsText,
  recalls: parseAsId,
  ends: parseAsId,
  last: parseAsDay,
  moves: parseAsId,
  to: parseAsId,
  as: parseAsText,
  at: parseAsText,
  person: parseAsId,
  service: parseAsId,
  after: parseAsId,
  before: parseAsId,
  from: parseAsId,
};
export type AccessAddress = inferParserType<typeof parsers>;

export const loadAccessAddress = createLoader(parsers);
const serialize = createSerializer(parsers);

export const nothingSupposed = {
  ...{ gives: null, where: null, whom: null, those: null, titled: null, recalls: null },
  ...{ ends: null, last: null, moves: null, to: null, as: null, at: null },
} as const;

/** The picture's address with something changed. Another choice of people or of what is tried closes the cell. */
export function accessHref(here: string, address: AccessAddress, change: Partial<AccessAddress>): string {
  const opened = "person" in change ? "#opened" : "";
  const closed = "person" in change ? {} : { person: null, service: null };
  return `${serialize(here, { ...address, ...closed, ...change })}${change.person ? opened : ""}`;
}

/** What is supposed, or null. An agreement without a last day ends today. */
export function scenarioOf(address: AccessAddress, now: Date): AccessScenario | null {
  const { ends, last, recalls, moves, to, as } = address;
  const scenario = {
    give: giveOf(address),
    recall: recalls,
    end: ends ? { agreementId: ends, lastDay: last ?? dayOf(now) } : null,
    move: moves && (to || as) ? { employeeId: moves, departmentId: to, title: as } : null,
    at: address.at ? instantOf(address.at) : null,
  };
  return Object.values(scenario).some((one) => one !== null) ? scenario : null;
}

function giveOf({ gives, where, whom, those, titled }: AccessAddress): AccessScenario["give"] {
  if (!gives || !where || !(whom || those || titled)) return null;
  const holder = whom
    ? ({ kind: "person", employeeId: whom } as const)
    : ({ kind: "group", departmentId: those, title: titled } as const);
  return { act: gives, serviceId: where, holder };
}
