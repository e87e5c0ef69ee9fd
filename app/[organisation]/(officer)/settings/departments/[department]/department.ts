import { cache } from "react";
import { readDepartment } from "@/lib/people/department/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** The department of this address, read once for the page and its title. */
export const departmentIn = cache(async (organisation: string, departmentId: string) => {
  const actor = await requireActor(organisation, "organisation:read");
  return { actor, department: await pageOr404(departmentId, () => readDepartment(actor, { departmentId })) };
});
