import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { WithdrawCardsForm } from "@/components/credential/card-stock/withdraw-cards-form";
import { PageHeader } from "@/components/ui/page-header";
import { withdrawalReasons } from "@/lib/domain/credential/card-withdrawal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("card-stock");
  return { title: t("withdraw") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

async function WithdrawCards({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  await requireActor(slug, "card-stock:write");
  const [t, shell] = await Promise.all([getTranslations("card-stock"), getTranslations("shell")]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/card-stock`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("withdraw")}
      />
      <p className="mb-6">{t("withdraw-lead")}</p>
      <WithdrawCardsForm
        number={textOf(search.number).slice(0, 60)}
        reason={z.enum(withdrawalReasons).safeParse(search.reason).data}
        slug={slug}
      />
    </div>
  );
}

export default orMissing(WithdrawCards);
