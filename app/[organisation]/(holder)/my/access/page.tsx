import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OwnAccessCards } from "@/components/access/access-card/own-access-cards";
import { OwnAccessRequests } from "@/components/access/access-request/own-access-requests";
import { ExplanationSections } from "@/components/access/explanation/explanation-sections";
import { AskedAboutOwn } from "@/components/access/recertification/asked-about-own";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { readOwnAccessCards } from "@/lib/access/access-card/read-own";
import { readOwnAccessRequests } from "@/lib/access/access-request/read-own";
import { readOwnExplanation } from "@/lib/access/explanation/read";
import { readAskedAboutOwn } from "@/lib/access/recertification/read-own";
import { instantOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("explanation");
  return { title: t("own-title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function OwnAccess({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:read");
  const asked = typeof search.at === "string" ? instantOf(search.at) : null;
  const at = asked ?? (await getNow());
  const [t, my, words, explanation, requests, cards, recertified] = await Promise.all([
    getTranslations("explanation"),
    getTranslations("my"),
    getTranslations("access-request"),
    readOwnExplanation(actor, { at }),
    readOwnAccessRequests(actor, undefined),
    readOwnAccessCards(actor, undefined),
    readAskedAboutOwn(actor, undefined),
  ]);
  const deed = (["applied", "withdrawn"] as const).find((known) => known === search.done);
  return (
    <>
      {search.done === "card-blocked" ? <DoneBanner>{words("done.card-blocked")}</DoneBanner> : null}
      {deed ? <DoneBanner>{words(`done.${deed}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={t("crumbs")}
        meta={t("own-lead")}
        title={t("own-title")}
      />
      <div className="mb-10 flex flex-col gap-8">
        <AskedAboutOwn asked={recertified} />
        <OwnAccessRequests requests={requests} slug={slug} />
        <OwnAccessCards cards={cards} slug={slug} />
      </div>
      <ExplanationSections
        asked={asked !== null}
        at={at}
        explanation={explanation}
        here={`/${slug}/my/access`}
        under={null}
      />
    </>
  );
}

export default orMissing(OwnAccess);
