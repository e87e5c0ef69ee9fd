import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { AddBureauForm } from "@/components/credential/card-bureau/bureau-forms";
import { BureauList } from "@/components/credential/card-bureau/bureau-list";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { readCardBureaus } from "@/lib/credential/card-bureau/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("card-bureau");
  return { title: t("title") };
}

const outcome = z.enum(["added", "edited", "proposed", "confirmed"]);

/** Who makes our cards, and whom their files are encrypted to. */
async function CardBureaus({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "card-batch:read");
  const done = outcome.safeParse(search.done).data;
  const [t, { bureaus, types, suppliers, writes }] = await Promise.all([
    getTranslations("card-bureau"),
    readCardBureaus(actor, undefined),
  ]);
  return (
    <div className="max-w-column">
      <ListHeader found={bureaus.length} title={t("title")} />
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <p className="max-w-measure">{t("lead")}</p>
      {bureaus.length > 0 ? (
        <BureauList bureaus={bureaus} slug={slug} types={types} writes={writes} />
      ) : (
        <div className="mt-6">
          <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
        </div>
      )}
      {writes ? (
        <SectionRule className="mt-10" id="add" title={t("add-title")}>
          <AddBureauForm slug={slug} suppliers={suppliers} types={types} />
        </SectionRule>
      ) : null}
    </div>
  );
}

export default orMissing(CardBureaus);
