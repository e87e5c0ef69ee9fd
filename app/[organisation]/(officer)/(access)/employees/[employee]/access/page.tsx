import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ValueSection } from "@/components/access/attribute-value/value-section";
import { ExplanationSections } from "@/components/access/explanation/explanation-sections";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { readAttributeValues } from "@/lib/access/attribute-value/read";
import { readExplanation } from "@/lib/access/explanation/read";
import { isSelf, may } from "@/lib/domain/core/actor";
import { dayOf, instantOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const accessOf = cache(async (slug: string, employeeId: string, asked: string) => {
  const actor = await requireActor(slug, "mandate:read");
  const instant = instantOf(asked);
  const at = instant ?? (await getNow());
  const read = () => readExplanation(actor, { employeeId, at });
  return { actor, at, asked: instant !== null, ...(await pageOr404(employeeId, read)) };
});
const textOf = (value: Search[string]) => (typeof value === "string" ? value : "");

export const generateMetadata = titleOrMissing(async ({ params, searchParams }: Props) => {
  const [{ organisation, employee }, { at }] = await Promise.all([params, searchParams]);
  const { person } = await accessOf(organisation, employee, textOf(at));
  const t = await getTranslations("explanation");
  return { title: t("title", { name: person.name }) };
});

async function Access({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, search] = await Promise.all([params, searchParams]);
  const [{ actor, at, asked, person, explanation }, t, people, imported] = await Promise.all([
    accessOf(slug, employee, textOf(search.at)),
    getTranslations("explanation"),
    getTranslations("employee"),
    getTranslations("attribute-value"),
  ]);
  const values = may(actor, "attribute:read")
    ? await readAttributeValues(actor, { employeeId: person.id })
    : { lines: [], mayWrite: false };
  const done = (["value-recorded", "value-removed"] as const).find((known) => known === search.done);
  const grants = may(actor, "mandate:grant") && !isSelf(actor, person.id);
  return (
    <>
      {done ? <DoneBanner>{imported(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        actions={
          grants ? (
            <LinkButton href={`/${slug}/mandates/new?employee=${person.id}`} tone="primary">
              {t("grant")}
            </LinkButton>
          ) : undefined
        }
        crumbs={[
          { href: `/${slug}/employees`, label: people("title") },
          { href: `/${slug}/employees/${person.id}`, label: person.name },
        ]}
        crumbsLabel={people("crumbs")}
        meta={t("lead")}
        title={t("title", { name: person.name })}
      />
      <ExplanationSections
        asked={asked}
        at={at}
        explanation={explanation}
        here={`/${slug}/employees/${person.id}/access`}
        under={`/${slug}/mandates`}
      />
      <ValueSection {...values} employeeId={person.id} slug={slug} today={dayOf(await getNow())} />
    </>
  );
}

export default orMissing(Access);
