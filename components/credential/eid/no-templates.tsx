import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslations } from "@/lib/i18n/server";

/** Nothing to order by yet, and where that is made by whoever may. */
export async function NoTemplates({ slug, mayAdd }: { slug: string; mayAdd: boolean }) {
  const t = await getTranslations("order-template");
  return (
    <EmptyState
      action={
        mayAdd ? (
          <LinkButton href={`/${slug}/settings/order-templates/new`} tone="primary">
            {t("add")}
          </LinkButton>
        ) : undefined
      }
      title={t("none")}
    >
      {t("none-body")}
    </EmptyState>
  );
}
