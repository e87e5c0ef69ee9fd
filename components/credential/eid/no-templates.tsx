import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslations } from "@/lib/i18n/server";

/** Nothing to order by yet, and where that is made. */
export async function NoTemplates({ slug }: { slug: string }) {
  const t = await getTranslations("order-template");
  return (
    <EmptyState
      action={
        <LinkButton href={`/${slug}/settings/order-templates/new`} tone="primary">
          {t("add")}
        </LinkButton>
      }
      title={t("none")}
    >
      {t("none-body")}
    </EmptyState>
  );
}
