import {
  listingOf as agreementListing,
  loadAgreementSearchParams,
} from "@/app/[organisation]/(officer)/agreements/search-params";
import {
  listingOf as eidListing,
  loadEidSearchParams,
} from "@/app/[organisation]/(officer)/eids/search-params";
import { loadAddress as loadEmployeeAddress } from "@/app/[organisation]/(officer)/employees/address";
import { loadAddress as loadPartyAddress } from "@/app/[organisation]/(officer)/relying-parties/address";
import type { exportSources } from "@/lib/export-sources";
import { procurementViewOf } from "@/lib/procurement/list";

type Listing = (search: URLSearchParams) => Record<string, string | number | boolean | null>;

const parties: Listing = (search) => {
  const { q, sector, environment } = loadPartyAddress(search);
  return { q, sector, environment };
};

/** What each list is narrowed by: the address as its own page reads it. */
export const listings: Record<keyof typeof exportSources, Listing> = {
  employees: (search) => {
    const { q, department, state, eid, sort, direction } = loadEmployeeAddress(search);
    const narrowed = { q, department: department || null, state, withoutEid: eid === "none" };
    return { ...narrowed, sort, descending: direction === "desc" };
  },
  eids: (search) => ({ ...eidListing(loadEidSearchParams(search)) }),
  "relying-parties": parties,
  services: parties,
  agreements: (search) => ({ ...agreementListing(loadAgreementSearchParams(search)) }),
  suppliers: () => ({}),
  procurements: (search) => ({ view: procurementViewOf(search.get("view")) }),
  audit: (search) => ({ typed: (search.get("q") ?? "").replaceAll("\0", "").slice(0, 500) }),
};
