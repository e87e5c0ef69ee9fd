import { describe, expect, test } from "vitest";
import { securityText } from "./security-text";

const settings = {
  PUBLIC_URL: "https://sigill.exempel.se",
  SECURITY_CONTACT: ["mailto:sakerhet@exempel.se", "https://exempel.se/rapportera"],
  SECURITY_EXPIRES: "2027-05-31",
};

describe("security.txt (RFC 9116)", () => {
  test("says whom to tell, until when, in which languages and where it belongs", () => {
    expect(securityText(settings)).toBe(
      "Contact: mailto:sakerhet@exempel.se\n" +
        "Contact: https://exempel.se/rapportera\n" +
        "Expires: 2027-05-31T23:59:59Z\n" +
        "Preferred-Languages: sv, en\n" +
        "Canonical: https://sigill.exempel.se/.well-known/security.txt\n",
    );
  });

  test("does not exist where nobody is named", () => {
    expect(securityText({ ...settings, SECURITY_CONTACT: [] })).toBeUndefined();
  });
});
