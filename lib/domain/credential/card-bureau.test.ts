import { describe, expect, test } from "vitest";
import {
  type BureauCertificate,
  bureauCertificateState,
  refuseConfirmingCertificate,
  usableCertificate,
} from "./card-bureau";
import { officer } from "./testing";

const at = (day: string) => new Date(`${day}T09:00:00Z`);
const now = at("2026-11-24");
const waiting: BureauCertificate = {
  proposedBy: "first",
  confirmedBy: null,
  confirmedAt: null,
  endedAt: null,
  notBefore: at("2026-01-01"),
  notAfter: at("2027-01-01"),
};
const confirmed = { ...waiting, confirmedBy: "second", confirmedAt: at("2026-02-01") };

describe("a bureau's certificate", () => {
  test("is in use from when another confirmed it, in its own time, until the next one is", () => {
    const state = (given: Partial<BureauCertificate>) =>
      bureauCertificateState({ ...confirmed, ...given }, now);
    expect(bureauCertificateState(waiting, now)).toBe("waiting");
    expect(state({})).toBe("in-force");
    expect(state({ notBefore: at("2026-11-25") })).toBe("not-yet-valid");
    expect(state({ notAfter: now })).toBe("expired");
    expect(state({ endedAt: at("2026-03-01") })).toBe("ended");
    expect(bureauCertificateState({ ...waiting, notAfter: now }, now)).toBe("expired");
  });

  test("is confirmed by another person, whichever of their accounts proposed it", () => {
    const second = { ...officer(["security-officer"]), accountId: "second", accounts: ["second"] };
    const refused = (given: Partial<BureauCertificate>, by = second) => {
      try {
        refuseConfirmingCertificate({ ...waiting, ...given }, by, now);
        return null;
      } catch (fault) {
        return (fault as { code: string }).code;
      }
    };
    expect(refused({})).toBeNull();
    expect(refused({ proposedBy: "second" })).toBe("second-person-needed");
    expect(refused({}, { ...second, accounts: ["second", "first"] })).toBe("second-person-needed");
    expect(refused({ notAfter: now })).toBe("bureau-certificate-expired");
    expect(refused({ confirmedBy: "third", confirmedAt: now })).toBe("changed-meanwhile");
    expect(refused({ endedAt: now })).toBe("changed-meanwhile");
  });

  test("is used for nothing while it waits, once it has expired or been replaced, or where there is none", () => {
    const code = (certificate: BureauCertificate | undefined) => {
      try {
        return usableCertificate(certificate, now) === certificate;
      } catch (fault) {
        return (fault as { code: string }).code;
      }
    };
    expect(code(confirmed)).toBe(true);
    expect(code(undefined)).toBe("bureau-certificate-missing");
    expect(code(waiting)).toBe("bureau-certificate-missing");
    expect(code({ ...confirmed, notBefore: at("2026-12-01") })).toBe("bureau-certificate-missing");
    expect(code({ ...confirmed, endedAt: now })).toBe("bureau-certificate-missing");
    expect(code({ ...confirmed, notAfter: now })).toBe("bureau-certificate-expired");
  });
});
