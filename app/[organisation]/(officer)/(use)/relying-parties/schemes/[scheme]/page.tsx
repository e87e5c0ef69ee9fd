import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { SchemeBands, SchemeFacts } from "@/components/use/scheme/scheme-facts";
import { SchemeAgreements, SchemeMembers } from "@/components/use/scheme/scheme-leans";
import { SchemeStateTag } from "@/components/use/scheme/scheme-table";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";
import { schemeIn } from "./scheme";

type Props = {
  params: Promise<{ organisation: string; scheme: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, scheme } = await params;
  return { title: (await schemeIn(organisation, scheme)).name };
});

async function Scheme({ params, searchParams }: Props) {
  const [{ organisation, scheme: id }, { done }] = await Promise.all([params, searchParams]);
  const { scheme, name, here, list, mayWrite } = await schemeIn(organisation, id);
  const t = await getTranslations("scheme");
  return (
    <>
      <Done done={done} name={name} />
      <PageHeader
        actions={mayWrite ? <Actions ends={scheme.validTo !== null} here={here} /> : undefined}
        crumbs={[{ href: list, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        status={<SchemeStateTag state={scheme.state} />}
        title={name}
      />
      <SchemeBands here={list} scheme={scheme} />
      <div className="flex flex-col gap-8">
        <SectionRule id="facts" title={t("facts")}>
          <SchemeFacts scheme={scheme} />
        </SectionRule>
        <SectionRule
          aside={t("members-count", { count: scheme.members.filter(({ counts }) => counts).length })}
          id="members"
          title={t("members")}
        >
          <SchemeMembers here={here} mayWrite={mayWrite} scheme={scheme} slug={organisation} />
          {mayWrite ? (
            <div className="mt-4">
              <LinkButton href={`${here}/members/new`}>{t("add-member")}</LinkButton>
            </div>
          ) : null}
        </SectionRule>
        <SectionRule id="agreements" title={t("agreements")}>
          <SchemeAgreements agreements={scheme.agreements} slug={organisation} />
        </SectionRule>
      </div>
      <ObjectHistory ids={[scheme.id]} kind="scheme" slug={organisation} />
    </>
  );
}

async function Actions({ here, ends }: { here: string; ends: boolean }) {
  const t = await getTranslations("scheme");
  return (
    <>
      <LinkButton href={`${here}/edit`} tone="primary">
        {t("edit")}
      </LinkButton>
      <LinkButton href={`${here}/close`}>{t(ends ? "move-end" : "close")}</LinkButton>
    </>
  );
}

const deeds = ["added", "edited", "closed", "reopened", "joined", "changed"] as const;

/** What the form that led here has done. */
async function Done({ done, name }: { done: string | string[] | undefined; name: string }) {
  const t = await getTranslations("scheme");
  const deed = deeds.find((known) => known === done);
  if (!deed) return null;
  return <DoneBanner>{t(`done.${deed}`, { name })}</DoneBanner>;
}

export default orMissing(Scheme);
