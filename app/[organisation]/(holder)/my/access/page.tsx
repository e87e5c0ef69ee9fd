import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ExplanationSections } from "@/components/access/explanation/explanation-sections";
import { PageHeader } from "@/components/ui/page-header";
import { readOwnExplanation } from "@/lib/access/explanation/read";
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
  const [t, my, explanation] = await Promise.all([
    getTranslations("explanation"),
    getTranslations("my"),
    readOwnExplanation(actor, { at }),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={t("crumbs")}
        meta={t("own-lead")}
        title={t("own-title")}
      />
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
