import { readFileSync } from "node:fs";
import type { Founding } from "@/lib/people/organisation/found";
import type { Answers } from "./answers";
import { appointments, readOfficer } from "./questions";
import { firstTerms } from "./terms";

/** What lib/people/organisation/found.ts is told, of answers found good. `identityProvider` is who vouches for the subjects. */
export function foundingOf(answers: Answers, identityProvider: string): Founding {
  const one = (flag: string) => answers[flag]?.[0] ?? "";
  const organisation = { name: one("name"), emergencyPhone: one("emergency-phone") };
  const otherwise = firstTerms(organisation);
  const read = (path: string) => (path ? readFileSync(path, "utf8").trim() : undefined);
  return {
    ...organisation,
    emergencyHours: one("emergency-hours") || null,
    slug: one("slug"),
    number: one("number"),
    officerOnCall: one("on-call"),
    officerOnCallMail: one("on-call-mail"),
    policyOidArc: one("policy-oid-arc"),
    officers: appointments.flatMap(({ flag, role }) =>
      (answers[flag] ?? []).flatMap((typed) => {
        const officer = readOfficer(typed);
        if (!officer) return [];
        return { ...officer, identityProvider, roles: [role], vettingReference: one("vetting-reference") };
      }),
    ),
    terms: { sv: read(one("terms-sv")) ?? otherwise.sv, en: read(one("terms-en")) ?? otherwise.en },
  };
}
