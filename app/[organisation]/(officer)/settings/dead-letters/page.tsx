import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { DeadLetterList } from "@/components/operation/dead-letter/dead-letter-list";
import { RetryAllForm } from "@/components/operation/dead-letter/retry-all-form";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { readDeadLetters } from "@/lib/operation/dead-letter/read";
import { requireActor } from "@/lib/session";
import { instantInAddress, type Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dead-letter");
  return { title: t("title") };
}

const cursor = bounded(
  z.object({ at: instantInAddress, id: z.coerce.number().int().positive() }),
  "/[organisation]/settings/dead-letters",
);
const outcome = z.enum(["retried", "dismissed", "all-retried"]);

/** Mails that reached nobody and work that was given up, for somebody to decide about. */
async function DeadLetters({ params, searchParams }: Props) {
  const [{ organisation }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "dead-letter:settle");
  const { data } = cursor.safeParse(search);
  const done = outcome.safeParse(search.done).data;
  const [t, { letters, more }] = await Promise.all([
    getTranslations("dead-letter"),
    readDeadLetters(actor, data ? { before: { doneAt: data.at, id: data.id } } : {}),
  ]);
  const last = letters.at(-1);
  const older =
    more && last && `/${organisation}/settings/dead-letters?at=${last.doneAt.toISOString()}&id=${last.id}`;
  return (
    <>
      <ListHeader found={data || more ? { shown: letters.length } : letters.length} title={t("title")} />
      {done ? <DoneBanner>{t(done)}</DoneBanner> : null}
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {letters.filter((letter) => letter.mayRetry).length > 1 && !data ? (
        <RetryAllForm lastId={Math.max(...letters.map(({ id }) => id))} slug={organisation} />
      ) : null}
      {letters.length > 0 ? (
        <DeadLetterList letters={letters} slug={organisation} />
      ) : (
        <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
      )}
      {older ? <Pagination label={t("pages")} next={{ href: older, label: t("older") }} /> : null}
    </>
  );
}

export default orMissing(DeadLetters);
