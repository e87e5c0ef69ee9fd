import { randomUUID } from "node:crypto";
import { personPage } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person-page";
import { EditEmployeeForm } from "@/components/people/employee/edit-employee-form";
import { may } from "@/lib/domain/core/actor";
import { listDepartments } from "@/lib/people/employee/list";

const { generateMetadata, Page } = personPage("edit", {
  title: () => "edit-title",
  show: async ({ actor, person }, slug) => (
    <EditEmployeeForm
      departments={await listDepartments(actor, undefined)}
      person={person}
      requestId={randomUUID()}
      seesProtected={may(actor, "employee:read-protected")}
      slug={slug}
    />
  ),
});

export { generateMetadata };
export default Page;
