import { describe, expect, test } from "vitest";
import {
  guessImportColumns,
  guessImportHeadings,
  type ImportField,
  isHeadingAgain,
  lacksColumns,
  maximumImportCell,
  maximumImportColumns,
  maximumNewDepartments,
  mostAboveHeadings,
} from "./import-column";

test.each<[ImportField, string[]]>([
  ["manager", ["Chef", "Närmaste chef", "Närmastechef", "Chefens namn", "Chefs anställningsnr", "Manager"]],
  ["manager", ["Supervisor", "Rapporterar till", "Överordnad chef"]],
  [
    "personalNumber",
    ["Pnr", "P-nr", "P.nr", "Persnr", "Pers nr", "Pers.nr", "Pers. nr", "Personnr", "Person-nr"],
  ],
  ["personalNumber", ["Personnummer", "Person-id", "Samordningsnr", "Samordnings-nummer", "Födelsenummer"]],
  ["personalNumber", ["Personal identity number", "SSN", "Personnr (ÅÅÅÅMMDD)"]],
  ["employeeNumber", ["Anstnr", "Anst.nr", "Anst nr", "Anställningsnr", "Anställdas nummer", "Anställd-id"]],
  ["employeeNumber", ["Personalnr", "Personal nr", "Personal-id", "Lönenummer", "Resursnr", "Medarbetarid"]],
  ["employeeNumber", ["Employee number", "Staff id", "Employee no", "Anställnings  nr"]],
  ["hsaId", ["HSA-id", "HSAID"]],
  ["userPrincipalName", ["UPN", "UserPrincipalName", "User principal name"]],
  ["name", ["Efternamn, förnamn", "Efternamn,förnamn", "Efternamn / Förnamn", "Efternamn och förnamn"]],
  ["name", ["Surname, given name", "Namn", "Fullständigt namn", "Hela namnet", "Name", "Full name"]],
  ["name", ["Employee name", "Anställd", "Medarbetare"]],
  ["givenName", ["Tilltalsnamn", "Preferred name", "Förnamn", "F-namn", "Fnamn", "Given name", "Givenname"]],
  ["givenName", ["First name", "Firstname"]],
  [
    "surname",
    ["Efternamn", "E-namn", "Enamn", "Surname", "Last name", "Lastname", "Family name", "Familyname"],
  ],
  ["departmentCode", ["Orgkod", "Org.kod", "Org kod", "Org. nr", "Organisationsnr", "Organisations-id"]],
  [
    "departmentCode",
    ["Organisation nr", "Org.enhetskod", "Orgenhet nr", "Org.enhets id", "Enhetskod", "Enhet nr"],
  ],
  [
    "departmentCode",
    ["Avd kod", "Avd.kod", "Avdelningskod", "Avdelning nr", "Kod", "Department code", "Unit id"],
  ],
  ["parentDepartment", ["Överordnad enhet", "Överordnad avdelning", "Ligger under", "Parent department"]],
  ["departmentCode", ["Kostnadsställe", "Kst", "Ansvar", "Ansvarskod", "Cost center", "Cost centre"]],
  [
    "department",
    ["Org.enhet", "Org enhet", "Orgenhet", "Organisationsenhet", "Enhet", "Avdelning", "Avd", "Avd."],
  ],
  ["department", ["Enhetsnamn", "Enhetnamn", "Avdelningsnamn", "Department", "Unit name", "Arbetsplats"]],
  ["department", ["Placering", "Organisation", "Org", "Org.", "Förvaltning"]],
  ["title", ["Befattning", "Befattningsbenämning", "Befattningstext", "Yrkestitel", "Titel", "Tjänst"]],
  [
    "title",
    ["Tjänstetitel", "Tjänstebenämning", "Title", "Job title", "Yrke", "Etikett", "Position", "Role"],
  ],
  [
    "employedTo",
    ["Anst t.o.m.", "Anst tom", "Anst. t o m", "Anställd till", "Anställningens slut", "Anst-slut"],
  ],
  [
    "employedTo",
    ["Anställning upphör", "T.o.m.", "t o m", "Tom", "Slut", "Slutdatum", "Avgång", "Avslutsdatum"],
  ],
  [
    "employedTo",
    ["Upphör", "Sista dag", "Sista anställningsdag", "Giltig till", "Employed to", "Employed until"],
  ],
  ["employedTo", ["End date", "Last day"]],
  [
    "employedFrom",
    ["Anst fr.o.m.", "Anst from", "Anställd från", "Anställningsdatum", "Anställningens start"],
  ],
  [
    "employedFrom",
    ["Anställning börjar", "Fr.o.m.", "fr o m", "From", "Från", "Startdatum", "Start", "Börjar"],
  ],
  ["employedFrom", ["Tillträde", "Giltig från", "Employed from", "Hire date", "Start date"]],
  ["email", ["E-post", "Epost", "E-mail", "Email", "Mejl", "Mail", "Jobbmejl", "Arbetsmejl"]],
  ["phone", ["Mobil", "Mobile", "Cell phone", "Telefon", "Tfn", "Phone", "Arbetstelefon"]],
  ["protectedIdentity", ["Skyddad identitet", "Sekretessmarkering", "Protected"]],
])("%s is what stands below %j", (field, headings) => {
  for (const heading of headings)
    expect([heading, guessImportColumns([heading])]).toEqual([heading, { [field]: 0 }]);
});

test.each([
  ...["Xpnr", "Pnrx", "Xanstnr", "Anstnrx", "Xhsa", "Xefternamn", "Xförnamn", "Namnx", "Xnamn", "Orgkodx"],
  ...[
    "Xkst",
    "Kstx",
    "Ansvarig",
    "Xenhet",
    "Enhetlig",
    "Avdelningar",
    "Xarbetsplats",
    "Placeringar",
    "Titelx",
  ],
  ...[
    "Xbefattning",
    "Xyrke",
    "Tomt",
    "Slutlig",
    "Fromt",
    "Xstartdatum",
    "Starta",
    "Xepost",
    "Xmobil",
    "Xtel",
  ],
  ...["Xskydd", "Chefx", "Färg", "", " ", ":", "*"],
])("below %j stands nothing that is known", (heading) => {
  expect(guessImportColumns([heading])).toEqual({});
});

test("capitals, spaces, underscores and marks after change no heading", () => {
  const written = ["  PERS_NR * ", "Full\u00a0 \u00a0Name:", "E\u0301tat", "Anst.  nr :*"];
  expect(guessImportColumns(written)).toEqual({ personalNumber: 0, name: 1, employeeNumber: 3 });
});

test("a department code is read under the heading of our own files and under other words for it", () => {
  for (const heading of ["Avdelningskod", "Department code", "Enhetskod", "Unit code", "Orgkod"])
    expect(guessImportColumns([heading])).toEqual({ departmentCode: 0 });
});

test("of two columns of one kind the better heading is taken, wherever it stands", () => {
  expect(guessImportColumns(["Förnamn", "Tilltalsnamn"])).toEqual({ givenName: 1 });
  expect(guessImportColumns(["Telefon", "Mobil"])).toEqual({ phone: 1 });
  expect(guessImportColumns(["Förvaltning", "Enhet"])).toEqual({
    ...{ department: 1, parentDepartment: 0 },
  });
  expect(guessImportColumns(["Yrke", "Befattning"])).toEqual({ title: 1 });
  expect(guessImportColumns(["Kst", "Enhetskod"])).toEqual({ departmentCode: 1 });
});

describe("headings in two rows", () => {
  test("are tried alone, below the one above, and as that one", () => {
    expect(guessImportColumns(["nr", "datum", ""], ["Anst", "Slut", "E-post"])).toEqual({
      employeeNumber: 0,
      employedTo: 1,
      email: 2,
    });
    expect(guessImportColumns(["Pnr", "Namn"], ["Uppgifter"])).toEqual({ personalNumber: 0, name: 1 });
  });

  const upper = ["Person", "", "Anst", ""];
  const lower = ["Pnr", "Namn", "nr", "fr o m"];
  const person = ["850214-2386", "Ek, Karin", "41207", "2020-01-01"];

  test("are taken where they say more than one row does, with the title that was merged", () => {
    expect(guessImportHeadings([upper, lower, person])).toEqual({
      row: 1,
      above: ["Person", "Person", "Anst", "Anst"],
      columns: { personalNumber: 0, name: 1, employeeNumber: 2, employedFrom: 3 },
    });
  });

  test("are not taken for a row of people below the headings, nor where one row says as much", () => {
    const single = ["Pnr", "Namn", "Anstnr"];
    const names = ["Ek", "Karin", "Chef"];
    expect(guessImportHeadings([single, person.slice(0, 3)])).toMatchObject({ row: 0, above: [] });
    expect(guessImportHeadings([single, names])).toMatchObject({ row: 0, above: [] });
    expect(guessImportHeadings([["", "", ""], single])).toMatchObject({ row: 1, above: [] });
    expect(
      guessImportHeadings([
        ["Anst", ""],
        ["nr", "x"],
      ]),
    ).toEqual({ row: 0, above: [], columns: {} });
  });

  test("are looked for in the first ten rows", () => {
    expect(mostAboveHeadings).toBe(10);
    const below = (rows: number) => [...Array.from({ length: rows }, () => ["x"]), ["Pnr", "Namn", "Anstnr"]];
    expect(guessImportHeadings(below(9)).row).toBe(9);
    expect(guessImportHeadings(below(10)).row).toBe(0);
    expect(guessImportHeadings([])).toEqual({ row: 0, above: [], columns: {} });
  });
});

describe("a list without headings", () => {
  const person = ["19850214-2386", "Ek", "Karin", "Chef"];
  test("begins with its first person, whatever that row would mean as headings", () => {
    expect(guessImportHeadings([person, person])).toEqual({ row: -1, above: [], columns: {} });
    expect(guessImportHeadings([["41207", "Ek, Karin", "karin.ek@example.se"]]).row).toBe(-1);
  });

  test("has the row above its first person for headings where none is known", () => {
    expect(guessImportHeadings([["Uttag"], ["A", "B", "C", "D"], person])).toMatchObject({ row: 1 });
  });
});

test("headings said again are three at least, and no row with a number in it", () => {
  expect(isHeadingAgain(["Pnr", "Namn"])).toBe(false);
  expect(isHeadingAgain(["Pnr", "Namn", "Enhet 7"])).toBe(false);
  expect(isHeadingAgain(["Pnr", "Namn", "Enhet", "x 2"])).toBe(true);
  expect(isHeadingAgain(["Pnr", "Namn", "Enhet", "uttag 2026"])).toBe(false);
});

test("a given name alone names nobody, nor does a surname", () => {
  expect(lacksColumns({ surname: 0, personalNumber: 1 })).toBe(true);
  expect(lacksColumns({ name: 0, personalNumber: 1 })).toBe(false);
});

test("a file has 60 columns at most, cells of 1,500 characters, and makes 2,000 departments", () => {
  expect([maximumImportColumns, maximumImportCell, maximumNewDepartments]).toEqual([60, 1_500, 2_000]);
});
