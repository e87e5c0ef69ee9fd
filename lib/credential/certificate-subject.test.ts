import { expect, test } from "vitest";
import { subjectOf } from "./certificate-subject";

const alva = {
  ...{ givenName: "Alva", surname: "Prov", alias: "Administratör 7", affiliationUid: "ab12", email: null },
  ...{ protectedIdentity: false, organisationName: "Provköping", organisationNumber: "2120001355" },
};
const type = { subjectProfile: "pnr" as const, certificateOptions: [] };
const numbers = [
  { kind: "samordningsnummer", value: null, holds: "198502742382" },
  { kind: "personnummer", value: null, holds: "198502142389" },
] as const;

test("of two identity numbers a certificate has the personal number, in whichever order they are read", () => {
  for (const identifiers of [numbers, numbers.toReversed()])
    expect(subjectOf(type, { ...alva, identifiers }, ({ holds }) => holds).personalNumber).toBe(
      "198502142389",
    );
});
