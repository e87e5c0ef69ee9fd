import { listingOf as agreementListing, loadAgreementSearchParams } from "@/lib/contract/agreement/address";
import { procurementViewOf, procurementViews } from "@/lib/contract/procurement/list";
import { listingOf as eidListing, loadEidSearchParams } from "@/lib/credential/eid/address";
import { parseAuditQuery } from "@/lib/domain/core/audit-query";
import { Refusal } from "@/lib/domain/core/refusal";
import { strictly } from "@/lib/form/address";
import type { exportSources } from "@/lib/operation/export-sources";
import {
  listingOf as employeeListing,
  loadAddress as loadEmployeeAddress,
} from "@/lib/people/employee/address";
import { loadAddress as loadPartyAddress } from "@/lib/use/relying-party/address";

type Listing = (search: URLSearchParams) => Record<string, string | number | boolean | null>;

const parties: Listing = (search) => {
  const { q, sector, environment } = strictly(loadPartyAddress, search);
  return { q, sector, environment };
};

function procurementView(search: URLSearchParams) {
  const view = search.get("view");
  if (view && !procurementViews.some((known) => known === view)) throw new Refusal("search-unreadable");
  return procurementViewOf(view);
}

function auditQuery(search: URLSearchParams): string {
  const typed = (search.get("q") ?? "").replaceAll("\0", "").slice(0, 500);
  if (parseAuditQuery(typed).faults.length > 0) throw new Refusal("search-unreadable");
  return typed;
}

/** What each list is narrowed by: the address as its own page reads it. Throws when it cannot be read. */
export const listings: Record<keyof typeof exportSources, Listing> = {
  employees: (search) => ({ ...employeeListing(strictly(loadEmployeeAddress, search)) }),
  eids: (search) => ({ ...eidListing(strictly(loadEidSearchParams, search)) }),
  "relying-parties": parties,
  services: parties,
  agreements: (search) => ({ ...agreementListing(strictly(loadAgreementSearchParams, search)) }),
  suppliers: () => ({}),
  procurements: (search) => ({ view: procurementView(search) }),
  audit: (search) => ({ typed: auditQuery(search) }),
};
