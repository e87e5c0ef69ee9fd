import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { EidView } from "@/lib/domain/credential/eid-view";
import { getTranslations } from "@/lib/i18n/server";

interface EidEmptyProps {
  slug: string;
  view: EidView;
  /** A search or a filter is in force. */
  narrowed: boolean;
  /** The list without them. */
  clear: string;
  mayOrder: boolean;
}

/** Why the list is empty, and what to do about it. */
export async function EidEmpty({ slug, view, narrowed, clear, mayOrder }: EidEmptyProps) {
  const t = await getTranslations("eid.list");
  if (narrowed)
    return (
      <EmptyState
        action={
          <LinkButton href={clear} tone="primary">
            {t("clear")}
          </LinkButton>
        }
        title={t("narrowed")}
      >
        {t("narrowed-body")}
      </EmptyState>
    );
  if (view !== "all")
    return (
      <EmptyState
        action={<LinkButton href={`/${slug}/eids`}>{t("to-all")}</LinkButton>}
        title={t(`view-empty.${view}`)}
      />
    );
  return (
    <EmptyState
      action={
        mayOrder ? (
          <LinkButton href={`/${slug}/eids/order`} tone="primary">
            {t("order")}
          </LinkButton>
        ) : null
      }
      title={t("empty")}
    >
      {t("empty-body")}
    </EmptyState>
  );
}
