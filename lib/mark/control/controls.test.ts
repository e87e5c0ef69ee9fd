import { describe, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { anIssued, daysAgo, type Town } from "./testing";
import { aList, type Case, runOnce, showsViolation } from "./testing-run";

const database = await freshDatabase();

const lead = async (made: Promise<{ id: string; number: string }>) => {
  const { id, number } = await made;
  return { name: number, href: `/eids/${id}` };
};
const withOne = (town: Town) => anIssued(town);
const ofOne = { clean: withOne, cleanRun: runOnce(withOne) };
/** A control over e-IDs: one with its whole file passes, and one that differs breaks it. */
const ofEid = (given: Parameters<typeof anIssued>[1], why: string): Case => ({
  ...ofOne,
  break: (town) => lead(anIssued(town, given)),
  why,
});
const withLists = async (town: Town) => {
  await aList(town, 1, [40, 20]);
  await aList(town, 2, [21, -1]);
  await aList(town, 1, [40, -40], "root");
};
const withListsAndOne = async (town: Town) => [await withLists(town), await anIssued(town)];
const ofListsAndOne = { clean: withListsAndOne, cleanRun: runOnce(withListsAndOne) };

const cases: Record<string, [string, Case]> = {
  "one person who orders and approves": [
    "four-eyes-on-every-issuance",
    ofEid({ by: { approves: "orders" } }, "approved-alone"),
  ],
  "one person who produces and hands over": [
    "four-eyes-on-every-issuance",
    ofEid({ by: { handsOver: "produces" } }, "handed-over-alone"),
  ],
  "an order nobody is on record for": [
    "four-eyes-on-every-issuance",
    ofEid({ untold: ["order"] }, "trail-missing"),
  ],
  "an e-ID for more than five years": [
    "validity-at-most-5-years",
    ofEid({ eid: { validTo: daysAgo(-1830) } }, "longer-than-5-years"),
  ],
  "an e-ID beyond the employment": [
    "validity-at-most-5-years",
    ofEid({ employedTo: dayOf(daysAgo(-30)) }, "beyond-employment"),
  ],
  "a key that one person declared twice": [
    "carrier-fits-level",
    ofEid({ declaredBy: "produces" }, "key-not-declared-by-two"),
  ],
  "a key said to be attested, without what the carrier said": [
    "carrier-fits-level",
    {
      clean: async (town) => [await anIssued(town, { attested: true, eid: { keyProvenance: "attested" } })],
      break: (town) => lead(anIssued(town, { declaredBy: "produces", eid: { keyProvenance: "attested" } })),
      why: "key-not-declared-by-two",
    },
  ],
  "no identity check": [
    "identity-proofing-on-record",
    ofEid({ without: ["identity_check"] }, "identity-check-missing"),
  ],
  "an identity check without a document": [
    "identity-proofing-on-record",
    ofEid({ document: null }, "document-missing"),
  ],
  "a way of proofing below the level": [
    "remote-proofing-allowed-at-level",
    ofEid({ method: "registered-contact", reference: "dnr 5" }, "method-below-level"),
  ],
  "remote proofing without a reference": [
    "remote-proofing-allowed-at-level",
    ofEid({ method: "other-eid" }, "reference-missing"),
  ],
  "terms nobody accepted": [
    "terms-accepted-before-issuance",
    ofEid({ without: ["terms"] }, "terms-not-accepted"),
  ],
  "no application": [
    "application-or-replacement-on-record",
    ofEid({ without: ["application"] }, "application-missing"),
  ],
  "a holder without a number": [
    "application-tied-to-identity-number",
    {
      ...ofOne,
      why: "identity-number-missing",
      break: async (town) => {
        const issued = await anIssued(town);
        await database.administrator`
          delete from tenant.identifier where employee_id = (select employee_id from tenant.eid where id = ${issued.id})`;
        return lead(Promise.resolve(issued));
      },
    },
  ],
  "no register check": [
    "register-check-on-record",
    ofEid({ without: ["register_check"] }, "register-check-missing"),
  ],
  "a register that disagrees": ["register-check-on-record", ofEid({ agrees: false }, "register-disagrees")],
  "no receipt": ["receipt-signed-at-hand-over", ofEid({ without: ["receipt"] }, "receipt-missing")],
  "no notice": ["independent-delivery-notice", ofEid({ without: ["delivery_notice"] }, "notice-missing")],
  "somebody who left": ["register-current", ofEid({ employedTo: dayOf(daysAgo(2)) }, "leaver")],
  "a good certificate of a blocked e-ID": [
    "register-current",
    ofEid({ eid: { status: "revoked" } }, "certificate-outlives-eid"),
  ],
  "a certificate nothing is told of": [
    "status-published-and-fresh",
    {
      ...ofListsAndOne,
      break: (town) => lead(anIssued(town, { without: ["certificate_status"] })),
      why: "status-missing",
    },
  ],
  "a suspended e-ID whose certificate is good": [
    "status-published-and-fresh",
    {
      ...ofListsAndOne,
      break: (town) => lead(anIssued(town, { eid: { status: "suspended" } })),
      why: "status-differs",
    },
  ],
  "a list past its end": [
    "status-published-and-fresh",
    {
      ...ofListsAndOne,
      break: async (town) => {
        await aList(town, 2, [3, 1], "root");
        return { name: "prov-root" };
      },
      why: "list-overdue",
    },
  ],
  "a root's list that ends within 30 days": [
    "status-published-and-fresh",
    {
      ...ofListsAndOne,
      break: async (town) => {
        await aList(town, 2, [3, -29], "root");
        return { name: "prov-root" };
      },
      why: "root-list-ends",
    },
  ],
  "an issuer that is revoked": [
    "status-published-and-fresh",
    {
      ...ofListsAndOne,
      break: async ({ issuerId }) => {
        const [row] = await database.administrator`
          update tenant.issuer set revoked_at = ${daysAgo(1)}, closed_at = ${daysAgo(1)}, revocation_reason = 'key-exposed'
          where id = ${issuerId} returning slug`;
        return { name: row?.slug };
      },
      why: "authority-revoked",
    },
  ],
  "an e-ID without its receipt": [
    "lifecycle-records-complete",
    ofEid({ without: ["receipt"] }, "receipt-missing"),
  ],
  "a block nobody is on record for": [
    "lifecycle-records-complete",
    ofEid({ eid: { status: "revoked" }, certificate: { status: "revoked" } }, "block-missing"),
  ],
  "a beginning without a list": [
    "blocking-service-available",
    {
      clean: async (town) => [await aList(town, 1, [100, -1])],
      break: async (town) => {
        // Its certificate is thirty days older than the first list.
        const at = daysAgo(130);
        await anIssued(town, { certificate: { issuedAt: at } });
        return { name: dayOf(at) };
      },
      why: "list-gap",
    },
  ],
  "a time without a list": [
    "blocking-service-available",
    {
      clean: withLists,
      break: async (town) => {
        const { organisationId } = town;
        await unguarded(
          database.administrator,
          ["crl"],
          (sql) => sql`delete from tenant.crl where organisation_id = ${organisationId} and number = 2`,
        );
        await aList(town, 3, [10, -1]);
        return { name: dayOf(daysAgo(20)) };
      },
      why: "list-gap",
    },
  ],
};

describe.each(Object.entries(cases))("%s", (_, [control, given]) => {
  test(`fails ${control} and is named, and without it the control passes`, () =>
    showsViolation(control, given));
});
