import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { EvidenceKind } from "@/lib/domain/mark/evidence";
import { getTranslations } from "@/lib/i18n/server";

interface NothingToShowProps {
  kind: EvidenceKind;
  slug: string;
  markId: string;
  /** Where another kind is chosen. */
  to: string;
}

/** Evidence of a kind there is nothing to choose among yet: why, and what to do. */
export async function NothingToShow({ kind, slug, markId, to }: NothingToShowProps) {
  const t = await getTranslations("evidence");
  const control = kind === "control";
  return (
    <EmptyState
      action={
        <>
          <LinkButton href={control ? `/${slug}/quality-mark/${markId}/controls` : `/${slug}/agreements`}>
            {t(control ? "to-controls" : "to-agreements")}
          </LinkButton>
          <LinkButton href={to}>{t("other-kind")}</LinkButton>
        </>
      }
      title={t(control ? "no-results" : "no-agreements")}
    >
      {t(control ? "no-results-body" : "no-agreements-body")}
    </EmptyState>
  );
}
