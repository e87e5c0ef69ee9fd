import { describe, expect, test } from "vitest";
import { encodeName, nameToText } from "./name";
import { PkiError } from "./pki-error";
import { displayable, organisationNumberIn, type SubjectFacts, subjectFor } from "./profile";

const anna: SubjectFacts = {
  profile: "org-person",
  organisationName: "Exempelköpings kommun",
  organisationNumber: "2120001355",
  displayName: "Anna Åkesson",
  givenName: "Anna",
  surname: "Åkesson",
  affiliationUid: "a7k2m9",
  hsaId: "SE2120001355-A1B2",
  personalNumber: "198507099805",
};

const organisation = "O=Exempelköpings kommun,C=SE";
const text = (facts: SubjectFacts) => nameToText(encodeName(subjectFor(facts)));

test("a pseudonym says an alias and an opaque id, and nothing of the person", () => {
  expect(text({ ...anna, profile: "pseudonym", displayName: "Administratör 123" })).toBe(
    `serialNumber=a7k2m9,pseudonym=Administratör 123,CN=Administratör 123,organizationIdentifier=NTRSE-2120001355,${organisation}`,
  );
});

test("an organisation's person is named with the affiliation", () => {
  expect(text(anna)).toBe(
    `orgAffiliation=a7k2m9@2120001355,serialNumber=a7k2m9,GN=Anna,SN=Åkesson,CN=Anna Åkesson,organizationIdentifier=NTRSE-2120001355,${organisation}`,
  );
});

test("HSA-id and personnummer stand alone in serialNumber", () => {
  expect(text({ ...anna, profile: "hsa" })).toMatch(/^serialNumber=SE2120001355-A1B2,GN=Anna,/);
  expect(text({ ...anna, profile: "pnr" })).toMatch(/^serialNumber=198507099805,GN=Anna,/);
});

describe("whose a name is", () => {
  const identifier = (value: string) => ({ type: "organizationIdentifier", value }) as const;
  const other = { type: "organizationName", value: "NTRSE-2120001355" } as const;

  test("is read from its one organisation identifier", () => {
    expect(organisationNumberIn(encodeName(subjectFor(anna)))).toBe("2120001355");
  });

  test.each([
    ["that has none", [other]],
    ["that has two", [identifier("NTRSE-2120001355"), identifier("NTRSE-2120001355")]],
    ["of another country", [identifier("NTRNO-2120001355")]],
    ["with more than a number", [identifier("NTRSE-21200013550")]],
  ])("is not said by one %s", (_case, attributes) => {
    expect(organisationNumberIn(encodeName(attributes))).toBeNull();
  });
});

describe("what a profile needs", () => {
  const missing: [string, Partial<SubjectFacts>][] = [
    ["hsaId", { profile: "hsa", hsaId: undefined }],
    ["personalNumber", { profile: "pnr", personalNumber: undefined }],
    ["personalNumber", { profile: "pnr", personalNumber: "8507099805" }],
    ["personalNumber", { profile: "pnr", personalNumber: "19850709-9805" }],
    ["personalNumber", { profile: "pnr", personalNumber: "1985070998050" }],
    ["personalNumber", { profile: "pnr", personalNumber: "x198507099805" }],
    ["surname", { surname: undefined }],
    ["organisationName", { organisationName: " " }],
    ["organisationNumber", { organisationNumber: "21200013550" }],
    ["organisationNumber", { organisationNumber: "x2120001355" }],
    ["displayName", { profile: "pseudonym", displayName: "" }],
    ["givenName", { givenName: " \u200f " }],
    ["displayName", { displayName: "\u0000\u202e" }],
    ["organisationNumber", { organisationNumber: "212000-1355" }],
    ["affiliationUid", { profile: "pseudonym", affiliationUid: "" }],
    ["affiliationUid", { affiliationUid: "å1" }],
    ["affiliationUid", { affiliationUid: "u".repeat(65) }],
  ];
  test.each(missing)("%s is asked for", (field, change) => {
    const refused = () => subjectFor({ ...anna, ...change });
    const message = `${field} is missing or cannot stand in a certificate`;
    expect(refused).toThrow(PkiError);
    expect(refused).toThrow(expect.objectContaining({ code: "subject-incomplete", message }));
  });
});

describe("a name of any kind becomes one a certificate can carry", () => {
  test("å, apostrophes, angle brackets, emoji and right-to-left text stay", () => {
    for (const name of ["Åsa O'Neill", "<b>Bo</b>", "Smiley 😀", "שרה כהן", "محمد"])
      expect(displayable(name)).toBe(name);
  });

  test("300 characters are cut at 64 code points", () => {
    expect([...displayable("å".repeat(300))]).toHaveLength(64);
    expect([...displayable("a\u030a".repeat(300))]).toHaveLength(64); // composed first
    expect(displayable("😀".repeat(300))).toBe("😀".repeat(64));
  });

  test("a name that is cut does not end in a space", () => {
    expect(displayable(`${"a".repeat(63)} b`)).toBe("a".repeat(63));
    expect(displayable(`${"a".repeat(62)} b`)).toBe(`${"a".repeat(62)} b`);
  });

  test("a family is never cut into its members", () => {
    const family = "👩‍👩‍👧‍👦"; // seven code points
    expect(displayable(family.repeat(50))).toBe(family.repeat(9));
  });

  test("one letter under a thousand marks is cut all the same", () => {
    expect([...displayable(`x${"\u0301".repeat(1000)}`)].length).toBe(64);
  });

  test("controls, direction overrides and half an emoji do no harm", () => {
    expect(displayable("Bo\u0000\u202egnirps\u2066\nÖst")).toBe("Bo gnirps Öst");
    expect(displayable("Bo \ud83d")).toBe("Bo \ufffd");
  });
});
