import type { ReactNode } from "react";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { planBulkAction } from "@/lib/credential/eid/actions";
import { getTranslations } from "@/lib/i18n/server";
import type { ActTemplate } from "./bulk-acts";

interface OrderChooserProps {
  slug: string;
  templates: readonly ActTemplate[];
  /** The filters of the list, for all that they find. */
  register: { q: string; department: string | null; state: string; withoutEid: boolean };
  total: number;
  shown: number;
  /** The table, whose rows have boxes to tick. */
  children: ReactNode;
}

/** A list of people in which rows are ticked for one order; it leads to a dry run and changes nothing. */
export async function OrderChooser(props: OrderChooserProps) {
  const { slug, templates, register, total, shown, children } = props;
  const [t, bulk] = await Promise.all([getTranslations("bulk.order"), getTranslations("bulk")]);
  const hidden = { verb: "order", register: JSON.stringify(register) };
  return (
    <Form action={planBulkAction} className="gap-0" hidden={hidden} idPrefix="order" organisation={slug}>
      <BulkBar
        all={total > shown ? { label: bulk("all", { total }), hint: bulk("all-hint"), total } : null}
        name="employee"
        rows={children}
        selected={bulk("selected", { count: "#", total })}
      >
        <SelectField
          defaultValue={templates[0]?.id}
          label={t("template")}
          name="templateId"
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SubmitButton>{bulk("dry-run")}</SubmitButton>
      </BulkBar>
    </Form>
  );
}
