import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DepartmentChoice } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { addEmployeeAction, askForPersonAction } from "@/lib/people/employee/actions";
import { EmployeeFields } from "./employee-fields";

interface AddEmployeeFormProps {
  slug: string;
  requestId: string;
  departments: DepartmentChoice[];
  seesProtected: boolean;
  /** It goes to a colleague who adds the person. */
  asks: boolean;
}

export async function AddEmployeeForm(props: AddEmployeeFormProps) {
  const { slug, requestId, departments, seesProtected, asks } = props;
  const t = await getTranslations("employee");
  return (
    <Form
      action={asks ? askForPersonAction : addEmployeeAction}
      className="max-w-column gap-10"
      organisation={slug}
      requestId={requestId}
    >
      <EmployeeFields
        departments={departments}
        period={<DateField hint={t("employedTo-hint")} label={t("employedTo")} name="employedTo" optional />}
        seesProtected={seesProtected}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t(asks ? "request.ask" : "save-new")}</SubmitButton>
        <LinkButton href={`/${slug}/employees`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}
