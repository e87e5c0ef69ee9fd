import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { planBulkAction } from "@/lib/credential/eid/actions";
import type { TemplateView } from "@/lib/credential/order-template/read";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { ListCheck } from "./bulk-grounds-form";
import { TemplateCards } from "./template-cards";

interface BulkOrderProps {
  slug: string;
  templates: readonly TemplateView[];
  departments: DepartmentChoice[];
  /** Chosen beforehand. */
  department: string | null;
  /** The people of a list that was imported, and what it is called. */
  list: { id: string; name: string } | null;
  checkDays: { from: string; to: string };
}

/** Who is to have one, by which template, and that their names and numbers were compared (K5.8). */
export async function BulkOrderForm(props: BulkOrderProps) {
  const { slug, templates, list, checkDays } = props;
  const t = await getTranslations("bulk");
  return (
    <Form
      action={planBulkAction}
      hidden={{ verb: "order", grounds: "on", ...(list ? { importId: list.id } : {}) }}
      organisation={slug}
    >
      <TemplateCards name="templateId" templates={templates} asValue={({ id }) => id} />
      {list ? <p className="wrap-anywhere">{t("order.of-list", { name: list.name })}</p> : <Who {...props} />}
      <ListCheck
        checkDays={checkDays}
        count={null}
        grounds={null}
        reference={list?.name.slice(0, 100) ?? ""}
        remembered
      />
      <SubmitButton>{t("dry-run")}</SubmitButton>
    </Form>
  );
}

async function Who({ departments, department }: BulkOrderProps) {
  const t = await getTranslations("bulk.order");
  return (
    <>
      <SelectField
        defaultValue={department ?? ""}
        empty={t("no-department")}
        hint={t("department-hint")}
        label={t("department")}
        name="department"
        options={departments.map(choiceLine)}
      />
      <TextArea hint={t("numbers-hint")} label={t("numbers")} mono name="numbers" optional rows={6} />
    </>
  );
}
