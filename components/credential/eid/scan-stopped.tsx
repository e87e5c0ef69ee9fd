import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ScanStop } from "@/lib/domain/credential/desk-scan";
import { getTranslations } from "@/lib/i18n/server";

interface Stopped {
  why: ScanStop;
  /** Null where no e-ID of this employer has the number. */
  id: string | null;
  number: string;
  at: Date | null;
  /** YYYY-MM-DD */
  day: string | null;
}

/** Why the card in the hand is not handed over, and what to do with it instead. */
export async function ScanStopped({
  stopped,
  search,
  slug,
}: {
  stopped: Stopped;
  search: string;
  slug: string;
}) {
  const t = await getTranslations("hand-over");
  const { why, id, number, at, day } = stopped;
  const said = {
    number,
    search,
    at: at ?? new Date(0),
    day: new Date(`${day ?? "1970-01-01"}T12:00:00Z`),
  };
  return (
    <EmptyState
      action={
        <>
          {id ? <LinkButton href={`/${slug}/eids/${id}`}>{t("scan.to-eid", { number })}</LinkButton> : null}
          <LinkButton href={`/${slug}/hand-over`}>{t("search-clear")}</LinkButton>
        </>
      }
      title={t(`scan.${why}`, said)}
    >
      {t(`scan.${why}-next`)}
    </EmptyState>
  );
}
