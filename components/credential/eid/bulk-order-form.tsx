import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { planBulkAction } from "@/lib/credential/eid/actions";
import type { BulkOrderFormData } from "@/lib/credential/eid/read";
import type { TemplateView } from "@/lib/credential/order-template/read";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { ListCheck } from "./bulk-grounds-form";
import { FirstTemplateFields } from "./first-template-fields";
import { TemplateCards } from "./template-cards";

interface BulkOrderProps extends BulkOrderFormData {
  slug: string;
  /** With no template, the form asks the questions that a template answers. */
  templates: readonly TemplateView[];
  /** Chosen beforehand. */
  department: string | null;
  /** The order is limited to the people of this imported list. */
  list: { id: string; name: string } | null;
}

/** Who is to have one, by which template, and that their names and numbers were compared (K5.8). */
export async function BulkOrderForm(props: BulkOrderProps) {
  const { slug, templates, types, list, checkDays } = props;
  const first = templates.length === 0;
  const t = await getTranslations("bulk");
  return (
    <Form
      action={planBulkAction}
      hidden={{
        ...{ verb: "order", grounds: "on" },
        ...(first ? { first: "on" } : {}),
        ...(list ? { importId: list.id } : {}),
      }}
      organisation={slug}
    >
      {first ? (
        <FirstTemplateFields types={types} />
      ) : (
        <TemplateCards name="templateId" templates={templates} asValue={({ id }) => id} />
      )}
      {list ? <p className="wrap-anywhere">{t("order.of-list", { name: list.name })}</p> : null}
      <Who {...props} />
      <ListCheck
        checkDays={checkDays}
        count={null}
        grounds={null}
        reference={list?.name.slice(0, 100) ?? ""}
        remembered={!first}
      />
      <SubmitButton>{t("dry-run")}</SubmitButton>
    </Form>
  );
}

async function Who({ departments, department, list }: BulkOrderProps) {
  const t = await getTranslations("bulk.order");
  if (list && departments.length === 0) return null;
  return (
    <>
      <SelectField
        defaultValue={department ?? ""}
        empty={t(list ? "whole-list" : "no-department")}
        hint={t("department-hint")}
        label={t("department")}
        name="department"
        options={departments.map(choiceLine)}
      />
      {list ? null : (
        <TextArea hint={t("numbers-hint")} label={t("numbers")} mono name="numbers" optional rows={6} />
      )}
    </>
  );
}
