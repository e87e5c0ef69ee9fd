import { randomUUID } from "node:crypto";
import { personFor } from "@/app/[organisation]/(officer)/(people)/employees/[employee]/person";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EditEmployeeForm } from "@/components/people/employee/edit-employee-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { listDepartments } from "@/lib/people/employee/list";

type Props = { params: Promise<{ organisation: string; employee: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("employee"),
    personFor("edit", organisation, employee),
  ]);
  return { title: t("edit-title", { name: person.name }) };
});

async function EditEmployee({ params }: Props) {
  const { organisation, employee } = await params;
  const { actor, person } = await personFor("edit", organisation, employee);
  const [t, departments] = await Promise.all([
    getTranslations("employee"),
    listDepartments(actor, undefined),
  ]);
  const here = `/${organisation}/employees`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${person.id}`, label: person.name },
        ]}
        crumbsLabel={t("crumbs")}
        title={t("edit-title", { name: person.name })}
      />
      <EditEmployeeForm
        departments={departments}
        person={person}
        requestId={randomUUID()}
        seesProtected={may(actor, "employee:read-protected")}
        slug={organisation}
      />
    </>
  );
}

export default orMissing(EditEmployee);
