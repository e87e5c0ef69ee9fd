import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import type { ViewList } from "@/lib/domain/operation/saved-view";
import { getTranslations } from "@/lib/i18n/server";
import { SaveViewForm } from "./save-view-form";

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

/** Beside a list's filters: saves them under a name, and says when one of them applies no longer. */
export async function SaveView({ gone, saves, ...list }: SaveViewProps) {
  const t = await getTranslations("saved-view");
  return (
    <>
      {gone ? (
        <div className="-order-1 basis-full">
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
    <SaveViewForm
      hidden={{ list, query }}
      // Another selection is another form: what was said of the last one is not said of this.
      key={query}
      manage={`/${slug}/views`}
      organisation={slug}
      requestId={randomUUID()}
      words={{ open: t("open"), name: t("name"), hint: t("name-hint"), save: t("save"), manage: t("manage") }}
    />
  );
}
