import { describe, expect, test } from "vitest";
import {
  differences,
  largestFile,
  longestText,
  readCategories,
  type ServiceMetadata,
} from "./service-metadata";

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
    [[`${connect}loa1-hsaid`, `${connect}loa1-name`], 1, "hsa-id", []],
    [
      [`${board}loa2-pnr`, `${connect}loa2-hsaid`, `${connect}loa2-orgid`],
      2,
      "org-person",
      ["hsa-id", "pnr"],
    ],
    // Near enough to be mistaken for it: each under the other's address, or with something before or after.
    [[`${board}loa3-orgid`, `${connect}loa3-pnr`], null, null, []],
    [
      [`x${connect}loa3-orgid`, `${connect}loa3-orgid2`, `${connect}loa5-orgid`, `${connect}loa0-name`],
      null,
      null,
      [],
    ],
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
    expect(readCategories([strange])).toMatchObject({ sector: null, unknown: [strange] });
  });

  test("a contract is one by its whole address, and what is none is kept as unknown", () => {
    const contracts = ["https://id.swedenconnect.se/contract/a", "http://id.swedenconnect.se/contract/b/c"];
    const others = [
      "x-http://id.swedenconnect.se/contract/a",
      "http://id.swedenconnect.se/contract/",
      "http://id.swedenconnect.se/contract/a b",
    ];
    expect(readCategories([...contracts, ...others])).toMatchObject({
      contractUris: contracts,
      unknown: others,
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

  test.each<[Partial<ServiceMetadata>, { field: string; before: string; after: string }]>([
    [{ name: "Ärenden" }, { field: "name", before: "Fastighetsärenden", after: "Ärenden" }],
    [{ attributeSet: "pnr" }, { field: "attributeSet", before: "org-person", after: "pnr" }],
    [
      { purposes: ["prove-identity"] },
      { field: "purposes", before: "authenticate sign", after: "authenticate prove-identity sign" },
    ],
    [
      { acceptsCoordinationNumber: true },
      { field: "acceptsCoordinationNumber", before: "false", after: "true" },
    ],
    [
      { address: "https://ny.exempel.example" },
      { field: "address", before: "https://arenden.exempel.example", after: "https://ny.exempel.example" },
    ],
  ])("differs in %j", (said, difference) => {
    expect(differences(service, { ...metadata, ...said })).toEqual([difference]);
  });

  test("that has no address yet is offered the one the metadata has", () => {
    expect(differences({ ...service, address: null }, { ...metadata, address: "https://a.example" })).toEqual(
      [{ field: "address", before: "", after: "https://a.example" }],
    );
  });

  test("differs in what the metadata says otherwise", () => {
    const changed = { ...metadata, level: 4, purposes: ["sign" as const], contractUris: [] };
    expect(differences(service, changed)).toEqual([
      { field: "level", before: "3", after: "4" },
      { field: "contractUris", before: "http://a.example/1 http://a.example/2", after: "" },
    ]);
  });
});

test("metadata is taken up to a megabyte as a file, and 800 000 characters as text", () => {
  expect([largestFile, longestText]).toEqual([1_048_576, 800_000]);
});
