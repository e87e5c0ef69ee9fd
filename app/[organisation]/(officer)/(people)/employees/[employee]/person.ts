import { redirect } from "next/navigation";
import { cache } from "react";
import type { EmployeeVerb } from "@/lib/domain/people/employee";
import { readEmployee } from "@/lib/people/employee/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The person of this address, read once for the page and its title. */
export const personIn = cache(async (organisation: string, employeeId: string) => {
  const actor = await requireActor(organisation, "employee:read");
  return { actor, person: await pageOr404(employeeId, () => readEmployee(actor, { employeeId })) };
});

/** The same, for a page that does one thing with them; who may not is led to the person, where it says why. */
export async function personFor(verb: EmployeeVerb, organisation: string, employeeId: string) {
  const found = await personIn(organisation, employeeId);
  if (!found.person.verbs.includes(verb)) redirect(`/${organisation}/employees/${employeeId}`);
  return found;
}
