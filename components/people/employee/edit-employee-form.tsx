import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DepartmentChoice } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { editEmployeeAction } from "@/lib/people/employee/actions";
import type { EmployeePage } from "@/lib/people/employee/read";
import { EmployeeFields } from "./employee-fields";

interface EditEmployeeFormProps {
  person: EmployeePage;
  slug: string;
  requestId: string;
  departments: DepartmentChoice[];
  seesProtected: boolean;
}

export async function EditEmployeeForm(props: EditEmployeeFormProps) {
  const { person, slug, requestId, departments, seesProtected } = props;
  const t = await getTranslations("employee");
  const current = person.identifiers.filter((identifier) => identifier.validTo === null);
  const shown = (kind: string) => current.find((identifier) => identifier.kind === kind)?.shown ?? null;
  return (
    <Form
      action={editEmployeeAction}
      className="max-w-column gap-10"
      hidden={{ employeeId: person.id, version: person.version }}
      organisation={slug}
      requestId={requestId}
    >
      <EmployeeFields
        changeTakesTwo={person.changeTakesTwo}
        departments={departments}
        known={{
          ...person,
          masked: current.find((identifier) => identifier.sealed)?.shown ?? null,
          hsaId: shown("hsa-id"),
          employeeNumber: shown("employee-number"),
          userPrincipalName: shown("user-principal-name"),
        }}
        seesProtected={seesProtected}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save")}</SubmitButton>
        <LinkButton href={`/${slug}/employees/${person.id}`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}
