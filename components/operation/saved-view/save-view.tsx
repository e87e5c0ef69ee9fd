import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ViewList } from "@/lib/domain/operation/saved-view";
import { getTranslations } from "@/lib/i18n/server";
import { saveViewAction } from "@/lib/operation/saved-view/actions";

interface SaveViewProps {
  slug: string;
  list: ViewList;
  /** What the list is narrowed by, as its address says it. */
  query: string;
  /** It is narrowed to a department that is closed or unknown: it is empty for another reason than it seems. */
  gone: boolean;
  /** Whether this person keeps views. */
  saves: boolean;
}

/** Beneath a list's filters: keeps them under a name, and says when one of them applies no longer. */
export async function SaveView({ gone, saves, ...list }: SaveViewProps) {
  const t = await getTranslations("saved-view");
  return (
    <>
      {gone ? (
        <div className="mb-4">
          <Banner tone="warning">{t("gone-in-list")}</Banner>
        </div>
      ) : null}
      {saves ? <SaveForm {...list} /> : null}
    </>
  );
}

async function SaveForm({ slug, list, query }: Pick<SaveViewProps, "slug" | "list" | "query">) {
  const t = await getTranslations("saved-view");
  return (
    <Form
      action={saveViewAction}
      className="-mt-2 mb-3 max-w-column gap-2 print:hidden"
      hidden={{ list, query }}
      idPrefix="view"
      // Another selection is another form: what was said of the last one is not said of this.
      key={query}
      organisation={slug}
      requestId={randomUUID()}
    >
      <Details summary={t("open")}>
        <div className="flex flex-col gap-4 [&>button]:self-start">
          <TextField hint={t("name-hint")} label={t("name")} maxLength={60} name="name" />
          <SubmitButton tone="quiet">{t("save")}</SubmitButton>
        </div>
      </Details>
    </Form>
  );
}
