import {
  listingOf as agreementListing,
  agreementListQuery,
  loadAgreementSearchParams,
} from "@/lib/contract/agreement/address";
import { listAgreementPage } from "@/lib/contract/agreement/list";
import { listingOf as eidListing, eidListQuery, loadEidSearchParams } from "@/lib/credential/eid/address";
import { countListedEids } from "@/lib/credential/eid/list";
import type { Actor } from "@/lib/domain/core/actor";
import type { ViewList } from "@/lib/domain/operation/saved-view";
import { strictly } from "@/lib/form/address";
import { addressOf, listingOf as employeeListing, loadAddress } from "@/lib/people/employee/address";
import { countListedEmployees } from "@/lib/people/employee/list";
import {
  loadAddress as loadPartyAddress,
  addressOf as partyAddressOf,
} from "@/lib/use/relying-party/address";
import { listParties } from "@/lib/use/relying-party/list";

/** A list's address as the list itself reads it. */
interface ReadAddress {
  /** Written anew: nothing stands in it that the list did not understand, and no page. */
  query: string;
  /** What was searched for in words. */
  q: string;
  department: string | null;
}
interface ListOfViews {
  /** Throws Refusal search-unreadable: narrowed by less than was asked for, it would pass for the right one. */
  read(search: URLSearchParams): ReadAddress;
  /** How many it finds for this reader, no further than `most`. */
  count(actor: Actor, search: URLSearchParams, most: number): Promise<number>;
}

/** The lists that have saved views, by where they lie below the employer's own address. */
export const listsOfViews: Record<ViewList, ListOfViews> = {
  employees: {
    read(search) {
      const address = strictly(loadAddress, search);
      return { query: addressOf("", address, {}).slice(1), q: address.q, department: address.department };
    },
    count: (actor, search, most) =>
      countListedEmployees(actor, { listing: employeeListing(loadAddress(search)), most }),
  },
  eids: {
    read(search) {
      const params = strictly(loadEidSearchParams, search);
      return { query: eidListQuery(params), q: params.q, department: params.department };
    },
    count: (actor, search, most) =>
      countListedEids(actor, { listing: eidListing(loadEidSearchParams(search)), most }),
  },
  "relying-parties": {
    read(search) {
      const address = strictly(loadPartyAddress, search);
      return { query: partyAddressOf("", address, {}).slice(1), q: address.q, department: null };
    },
    async count(actor, search, most) {
      const { count } = await listParties(actor, loadPartyAddress(search));
      return Math.min(count, most + 1);
    },
  },
  agreements: {
    read(search) {
      const params = strictly(loadAgreementSearchParams, search);
      return { query: agreementListQuery(params), q: params.q, department: null };
    },
    async count(actor, search, most) {
      const { found } = await listAgreementPage(actor, agreementListing(loadAgreementSearchParams(search)));
      return Math.min(found, most + 1);
    },
  },
};
