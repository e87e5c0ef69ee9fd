import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

/** An employer with two who decide, and somebody whose last day was yesterday. */
export async function aTown() {
  const organisationId = await anOrganisation();
  const officer = async (name: string) =>
    anOfficer(organisationId, ["security-officer"], {
      name,
      employeeId: (await anEmployee(organisationId, { givenName: name })).id,
    });
  const [siv, sam] = [await officer("Siv"), await officer("Sam")];
  return { organisationId, siv, sam, kim: await aLeaver(organisationId) };
}

export const aLeaver = (organisationId: string, given: Parameters<typeof anEmployee>[1] = {}) =>
  anEmployee(organisationId, {
    ...{ givenName: "Kim", surname: "Qvarnsten", email: "kim@exempel.se" },
    ...{ employedFrom: "2001-01-01", employedTo: addDays(dayOf(new Date()), -1), ...given },
  });
