import { describe, expect, test } from "vitest";
import { differences, readCategories, type ServiceMetadata } from "./service-metadata";

const connect = "http://id.swedenconnect.se/ec/1.0/";
const board = "http://id.elegnamnden.se/ec/1.0/";
const type = "http://id.elegnamnden.se/st/1.0/";

describe("entity categories", () => {
  test.each([
    [[`${connect}loa3-orgid`, `${connect}loa3-name`], 3, "org-person", []],
    [[`${connect}loa2-orgid`, `${connect}loa2-name`], 2, "org-person", []],
    [[`${connect}loa4-orgid`], 4, "org-person", []],
    [[`${connect}loa2-name`], 2, "natural-person", []],
    [[`${connect}loa4-name`], 4, "natural-person", []],
    [[`${board}loa2-pnr`], 2, "pnr", []],
    [[`${board}loa3-pnr`, `${connect}loa3-name`], 3, "pnr", []],
    [[`${board}loa4-pnr`], 4, "pnr", []],
    [[`${connect}loa3-hsaid`], 3, "hsa-id", []],
    [[`${board}loa3-pnr`, `${connect}loa3-orgid`], 3, "org-person", ["pnr"]],
    [[`${connect}loa4-orgid`, `${connect}loa3-orgid`], 3, "org-person", []],
    [[], null, null, []],
    // Near enough to be mistaken for it: each under the other's address.
    [[`${board}loa3-orgid`, `${connect}loa3-pnr`], null, null, []],
  ])("%o ask for level %s and %s, and besides %o", (categories, level, attributeSet, otherSets) => {
    expect(readCategories(categories)).toMatchObject({ level, attributeSet, otherSets });
  });

  test("tell sector, purpose, contracts and coordination numbers, and keep what nobody here knows", () => {
    const contract = "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021";
    const bilateral = "http://id.swedenconnect.se/contract/exempel/avtal-1";
    const strange = "http://refeds.org/category/code-of-conduct/v2";
    expect(
      readCategories([
        contract,
        bilateral,
        contract,
        strange,
        `${type}private-sector-sp`,
        `${type}sigservice`,
        "http://id.swedenconnect.se/general-ec/1.0/accepts-coordination-number",
      ]),
    ).toEqual({
      level: null,
      attributeSet: null,
      otherSets: [],
      purposes: ["sign"],
      acceptsCoordinationNumber: true,
      contractUris: [contract, bilateral],
      sector: "private",
      unknown: [strange],
    });
    expect(readCategories([`${type}public-sector-sp`])).toMatchObject({
      sector: "public",
      purposes: ["authenticate"],
      acceptsCoordinationNumber: false,
    });
  });
});

describe("a service beside its metadata", () => {
  const service = {
    name: "Fastighetsärenden",
    level: 3,
    attributeSet: "org-person",
    purposes: ["authenticate", "sign"],
    acceptsCoordinationNumber: false,
    contractUris: ["http://a.example/1", "http://a.example/2"],
    address: "https://arenden.exempel.example",
  };
  const metadata: ServiceMetadata = {
    entityId: "https://sp.exempel.example",
    name: "Fastighetsärenden",
    level: 3,
    attributeSet: "org-person",
    otherSets: [],
    purposes: ["authenticate"],
    acceptsCoordinationNumber: false,
    contractUris: ["http://a.example/2", "http://a.example/1"],
    address: null,
    organisationName: "Exempelverket",
    organisationNumber: null,
    sector: null,
    contacts: [],
    unknown: [],
    signature: { state: "unsigned" },
  };

  test("differs in nothing when only the order does, or the metadata is silent", () => {
    expect(differences(service, metadata)).toEqual([]);
    const silent = { ...metadata, name: metadata.entityId, level: null, attributeSet: null };
    expect(differences(service, silent)).toEqual([]);
  });

  test("differs in what the metadata says otherwise", () => {
    const changed = { ...metadata, level: 4, purposes: ["sign" as const], contractUris: [] };
    expect(differences(service, changed)).toEqual([
      { field: "level", before: "3", after: "4" },
      { field: "contractUris", before: "http://a.example/1 http://a.example/2", after: "" },
    ]);
  });
});
