import type { Level } from "@/lib/domain/core/level";
import type { Carrier } from "./carrier";
import type { ShownStatus } from "./shown-status";

/** The views of the list, as the tabs name them. `ended` must be empty: an e-ID in use whose holder has left. */
export const eidTabs = ["all", "ready", "expiring", "suspended", "ended", "ordered"] as const;
export type EidTab = (typeof eidTabs)[number];
/** And what is a page away, since it is asked for seldom and counted only then. */
export const eidViews = [...eidTabs, "unused"] as const;
export type EidView = (typeof eidViews)[number];

/** In use for so many days, and no service has asked about it for as many: a hint, and no rule's ground. */
export const unusedDays = 180;

export const eidSorts = ["number", "holder", "valid-to"] as const;
export type EidSort = (typeof eidSorts)[number];

/** E-IDs that end soon or in a month are listed by their end, and all others by number. */
export const usualSort = ({
  view,
  status,
  month,
  renewal,
}: Pick<EidListing, "view" | "status" | "month" | "renewal">): EidSort =>
  view === "expiring" || status === "expiring" || month !== null || renewal === "due" ? "valid-to" : "number";

/** By what is done about their end: nothing yet and it is time, or a successor is on its way. */
export const renewalStates = ["due", "under-way"] as const;
export type RenewalState = (typeof renewalStates)[number];

/** What the list is asked for; all of it stands in the address. */
export interface EidListing {
  view: EidView;
  /** As it was typed. */
  q: string;
  status: ShownStatus | null;
  level: Level | null;
  carrier: Carrier | null;
  /** Its id; those below it are in it too. */
  department: string | null;
  /** YYYY-MM: those in use that end in that month. */
  month: string | null;
  renewal: RenewalState | null;
  sort: EidSort;
  descending: boolean;
  /** Id of the row to stand after or before: an id, so that no name is written in an address. */
  after: string | null;
  before: string | null;
}

/** No filter at all. */
export const unfiltered = {
  ...{ q: "", status: null, level: null, carrier: null, department: null, month: null, renewal: null },
} as const satisfies Partial<EidListing>;

/** Whether anything but the view narrows the list. */
export function isNarrowed(listing: EidListing): boolean {
  const { q, ...narrowing } = listing;
  const filters = ["status", "level", "carrier", "department", "month", "renewal"] as const;
  return q.trim() !== "" || filters.some((filter) => narrowing[filter] !== null);
}

/** All that decides which rows there are. One left out would widen a choice of all to what nobody sees. */
export function filtersOf(listing: EidListing) {
  const { sort: _sort, descending: _descending, after: _after, before: _before, ...filters } = listing;
  return filters;
}
