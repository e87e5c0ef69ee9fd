import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OwnStandInList } from "@/components/access/stand-in/own-stand-ins";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { readOwnStandIns } from "@/lib/access/stand-in/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("stand-in");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function StandIn({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:stand-in");
  const [t, my, shell, own] = await Promise.all([
    getTranslations("stand-in"),
    getTranslations("my"),
    getTranslations("shell"),
    readOwnStandIns(actor, undefined),
  ]);
  const done = (["recorded", "ended"] as const).find((known) => known === search.done);
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {own ? <OwnStandInList own={own} slug={slug} /> : null}
    </>
  );
}

export default orMissing(StandIn);
