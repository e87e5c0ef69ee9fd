import { expect, test } from "vitest";
import {
  guessColumns,
  guessHeadings,
  kindOf,
  type ListField,
  listDay,
  listLength,
  listLifeMs,
  listNotice,
} from "./contract-list";

test.each<[ListField, string[]]>([
  [
    "partyNumber",
    ["Orgnr", "Org.nr", "Org. nr", "Org-nummer", "Organisations-nr", "Organisation id", "Org no"],
  ],
  [
    "partyNumber",
    ["Motpartens organisationsnummer", "Organization number", "Supplier's organisational number"],
  ],
  ["partyNumber", ["Leverantör organisation-nr", "Organisation Number"]],
  ["number", ["Nr", "Nummer", "Id", "Ref", "Ref.", "Avtalnr", "Avtalsnr", "Avtals-nr", "Avtals nummer"]],
  ["number", ["Kontraktnr", "Kontraktsnummer", "Agreement no", "Contract reference", "Avtalsreferens"]],
  ["caseReference", ["Diarienummer", "Dnr", "Ärendenummer", "Case number", "File reference"]],
  [
    "signedOn",
    ["Undertecknad", "Undertecknat den", "Signerat", "Signerad", "Tecknat", "Tecknad", "Avtalsdatum"],
  ],
  ["signedOn", ["Signed", "Date of signature"]],
  [
    "validFrom",
    ["Start", "Giltigt fr.o.m.", "Giltig från", "Gäller från", "Från", "Avtalsstart", "Fr.o.m.", "From"],
  ],
  ["validFrom", ["fr. o. m", "Fr o m", "from datum", "Valid from", "Begins"]],
  [
    "validTo",
    ["Slut", "Giltigt till", "Giltig t.o.m.", "Gäller till", "Till", "Avtalsslut", "T.o.m.", "t. o. m"],
  ],
  ["validTo", ["Löper ut", "Valid to", "Valid until", "Valid through", "To", "End date", "Expires", "tom"]],
  ["renewal", ["Förlängning", "Automatisk förlängning", "Renewal", "Extension"]],
  ["notice", ["Uppsägningstid", "Notice"]],
  [
    "value",
    ["Värde", "Avtalsvärde", "Belopp", "Kontraktsvärde", "Takvolym", "Value", "Contract value", "Amount"],
  ],
  ["framework", ["Ramavtal", "Under ramavtal", "Avrop från", "Avropat från", "Avropad under", "Avropas av"]],
  ["framework", ["Framework agreement", "Called off from", "Called off under"]],
  ["kind", ["Typ", "Avtalstyp", "Kategori", "Kind", "Type", "Category"]],
  [
    "party",
    ["Motpart", "Leverantör", "Avtalspart", "Part", "Bolag", "Företag", "Supplier", "Vendor", "Party"],
  ],
  ["party", ["Counterparty"]],
  ["title", ["Avtal", "Avtalsnamn", "Avtalet", "Benämning", "Titel", "Namn", "Rubrik", "Ämne", "Title"]],
  ["title", ["Agreement", "Contract", "Name", "Subject"]],
])("%s is what stands below %j", (field, headings) => {
  for (const heading of headings) expect(guessColumns([heading]), heading).toEqual({ [field]: 0 });
});

test.each([
  ...["Orgnrx", "xorgnr", "Nr på avtal", "xnr", "Nrx", "xdiarie", "xsignerat", "xstart", "xslut"],
  ...["xförläng", "xuppsägning", "xvärde", "xramavtal", "xtyp", "xmotpart", "Partner", "xtitel", "Avtalad"],
  ...["Agreements", "Contracts", "Tos", "", " "],
])("below %j stands nothing that is known", (heading) => {
  expect(guessColumns([heading])).toEqual({});
});

test("capitals, and spaces before, after and doubled within, change no heading", () => {
  expect(guessColumns(["  DATE  OF   Signature "])).toEqual({ signedOn: 0 });
});

test("a kind that is taken leaves the column to the next it may be", () => {
  expect(guessColumns(["Ramavtal", "Ramavtal"])).toEqual({ framework: 0 });
  expect(guessColumns(["x", "Leverantör"])).toEqual({ party: 1 });
});

test.each([
  ["call-off", ["Avrop", "Avropsavtal", "Call-off", "Calloff"]],
  ["framework", ["Ramavtal", "Framework agreement", " RAMAVTAL "]],
  [
    "data-processing",
    ["PUB", "pub-avtal", "Personuppgiftsbiträdesavtal", "Data processing", "Data-processing"],
  ],
  ["data-processing", ["DPA", "data processing agreement", "Avtal om personuppgiftsbiträde"]],
  ["subcontractor", ["Underleverantör", "Subcontractor"]],
  ["bilateral", ["Bilateralt", "Samverkan", "Anslutning", "Cooperation"]],
  [
    "procurement",
    ["Upphandling", "Egen upphandling", "Eget avtal", "Köp", "Leverans", "Tjänster", "Konsult"],
  ],
  [
    "procurement",
    ["Licens", "Drift", "Procurement", "Purchase", "Own", "Supply", "Service", "License", "Licence"],
  ],
  ["procurement", ["Avtal", "Contract", "", "  "]],
])("%s is meant by %j", (kind, words) => {
  for (const word of words) expect(kindOf(word), word).toBe(kind);
});

test.each([
  ...["Gåva", "xavrop", "xramavtal", "republik", "xpub", "xdpa", "publikt", "dpax"],
  ...["xunderleverantör", "xbilateral", "xköp", "Avtalat", "Contracts"],
])("nothing is meant by %j", (word) => {
  expect(kindOf(word)).toBeNull();
});

test.each([
  "tills vidare",
  "Till vidare",
  "tillsvidare",
  "TV",
  "until further notice",
  "löpande",
  "ongoing",
  "-",
  "–",
  " - ",
])("%j is until further notice", (text) => {
  expect(listDay(text)).toBe("open");
});

test.each(["xtv", "tvx", "--", "tills  ", "löpande?"])(
  "%j is no day and not until further notice",
  (text) => {
    expect(listDay(text)).toBeNull();
  },
);

test("a quarter is a day only where it is said which end of it", () => {
  expect([listDay(" Q4 2026 ", "first"), listDay("Q4 2026", "last"), listDay("Q4 2026")]).toEqual([
    "2026-10-01",
    "2026-12-31",
    null,
  ]);
});

test.each([
  [" 3 ", "months", 3],
  ["12m", "months", 12],
  ["3 MÅN.", "months", 3],
  ["3 months", "months", 3],
  ["90 d", "days", 90],
  ["90dagar", "days", 90],
  ["30 days", "days", 30],
  ["2 kv", "months", 6],
  ["2 kvartal", "months", 6],
  ["2 quarters", "months", 6],
  ["2 å", "months", 24],
  ["2 år", "months", 24],
  ["2 years", "months", 24],
  ["3650", "months", 3650],
] as const)("the length %j is %s: %i", (text, kind, length) => {
  expect(listLength(text)).toEqual({ kind, length });
});

test.each(["", "mån", "12345", "3 veckor", "3 mån 2", "x3", "3 xm", "3 xd", "3 xkv", "3 xår", "3,5 mån"])(
  "%j is no length",
  (text) => {
    expect(listLength(text)).toBeNull();
  },
);

test.each([
  ["3 mån före kv", "quarter", 1],
  ["Kvartal", "quarter", 1],
  ["6 månader, kvartalsvis", "quarter", 2],
  ["2 quarters", "quarter", 2],
  ["3 months", "months", 3],
  ["90 d", "days", 90],
  [" 6 månader, kvartalsvis", "quarter", 2],
  ["6mån före kvartal", "quarter", 2],
  ["12 månader före kvartal", "quarter", 4],
  ["vid kvartalsskifte", "quarter", 1],
] as const)("notice of %j is %s: %i", (text, kind, length) => {
  expect(listNotice(text)).toEqual({ kind, length });
});

// A number that is not understood is never taken for one quarter: the warning would come too late.
test.each([
  ...["2 mån före kvartal", "90 dagar före kvartal", "ibland", "3 veckor före kvartal"],
  ...["uppsägning 6 mån före kvartal", "kvartal, 6 mån", "6 - kvartal", "12345 mån före kvartal"],
])("%j is no notice", (text) => {
  expect(listNotice(text)).toBeNull();
});

test("headings are looked for in the first ten rows", () => {
  const above = (rows: number) => [
    ...Array.from({ length: rows }, () => ["x", "y"]),
    ["Avtalsnamn", "Leverantör"],
  ];
  expect(guessHeadings(above(9))).toBe(9);
  expect(guessHeadings(above(10))).toBe(0);
});

test("a list of which nothing was made is kept for a day", () => {
  expect(listLifeMs).toBe(86_400_000);
});
