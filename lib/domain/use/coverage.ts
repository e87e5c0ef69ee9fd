import type { Carrier } from "@/lib/domain/credential/carrier";
import { decideType, type TypeDecision, type UseService, type UseType } from "./decision";
import type { UsePurpose } from "./service";
import type { UsageFacts } from "./usage-facts";
import { usagePathsOf } from "./usage-path";

export interface CoverageService extends UseService {
  name: string;
  partyId: string;
  partyName: string;
  own: boolean;
}

/** One version of a type. Those replaced are kept for the e-IDs that were ordered under them. */
export interface CoverageType extends UseType {
  version: number;
  nameSv: string;
  nameEn: string;
  carrier: Carrier;
  issuerName: string;
  inForce: boolean;
}

/** Everything the decision reads, of one employer. */
export interface Coverage extends UsageFacts {
  services: readonly CoverageService[];
  types: readonly CoverageType[];
}

/** A service and what is decided for each type, in the order of the types. */
export interface CoverageRow {
  service: CoverageService;
  /** What it is decided for. */
  purpose: UsePurpose;
  decisions: readonly TypeDecision[];
}

/** What a service is looked at for when nobody asks for a purpose: signing in where it offers that, else its first. */
export function mainPurpose({ purposes }: Pick<CoverageService, "purposes">): UsePurpose {
  return purposes.includes("authenticate") ? "authenticate" : (purposes[0] ?? "authenticate");
}

/** The decision drawn as a picture: every service against every type, for one purpose or each for its own. */
export function rowsOf(coverage: Coverage, asked: UsePurpose | null, at: Date): CoverageRow[] {
  const paths = usagePathsOf(coverage);
  return coverage.services.map((service) => {
    const purpose = asked ?? mainPurpose(service);
    const decisions = coverage.types.map((type) => decideType(type, service, purpose, at, paths));
    return { service, purpose, decisions };
  });
}

/** Which services the picture shows: all, those some type cannot be used at, those no type can, or those that change. */
export const coverageViews = ["all", "some-no", "nobody", "changed"] as const;
export type CoverageView = (typeof coverageViews)[number];

/** The rows of a view, of those types that the picture shows. `after` is the picture supposed, if any. */
export function inView(
  view: CoverageView,
  rows: readonly CoverageRow[],
  types: readonly number[],
  after: readonly CoverageRow[] | null,
): number[] {
  const answers = (row: CoverageRow | undefined) => types.map((type) => row?.decisions[type]?.answer);
  return [...rows.keys()].filter((index) => {
    const now = answers(rows[index]);
    if (view === "some-no") return now.includes("no");
    if (view === "nobody") return !now.includes("yes");
    if (view === "all" || after === null) return view === "all";
    return now.join() !== answers(after[index]).join();
  });
}
