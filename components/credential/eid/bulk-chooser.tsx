import type { ReactNode } from "react";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { planChosenAction } from "@/lib/credential/eid/actions";
import type { BulkVerb } from "@/lib/domain/credential/bulk";
import { type EidListing, filtersOf } from "@/lib/domain/credential/eid-view";
import { getTranslations } from "@/lib/i18n/server";
import { type ActTemplate, actOptions } from "./bulk-acts";

interface BulkChooserProps {
  slug: string;
  verbs: readonly BulkVerb[];
  templates: readonly ActTemplate[];
  listing: EidListing;
  /** How many the filters find, and how many of them are on the page. */
  total: number;
  shown: number;
  /** The table, whose rows have boxes to tick. */
  children: ReactNode;
}

/** A list in which rows are ticked for one decision; it leads to a dry run and changes nothing. */
export async function BulkChooser(props: BulkChooserProps) {
  const { slug, verbs, templates, listing, total, shown, children } = props;
  const t = await getTranslations("bulk");
  const filters = JSON.stringify(filtersOf(listing));
  return (
    <Form action={planChosenAction} className="gap-0" hidden={{ listing: filters }} organisation={slug}>
      <BulkBar
        all={total > shown ? { label: t("all", { total }), hint: t("all-hint"), total } : null}
        name="eid"
        rows={children}
        selected={t("selected", { count: "#", total })}
      >
        <SelectField
          empty={t("choose-empty")}
          label={t("choose")}
          name="act"
          options={await actOptions(verbs, templates)}
        />
        <SubmitButton>{t("dry-run")}</SubmitButton>
      </BulkBar>
    </Form>
  );
}
