import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AttributeFacts, AttributeTimeline } from "@/components/access/attribute/attribute-facts";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { publicAddress } from "@/lib/public-address";
import type { Search } from "@/lib/web/search-params";
import { attributeIn } from "./attribute";

type Props = {
  params: Promise<{ organisation: string; attribute: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, attribute } = await params;
  return { title: (await attributeIn(organisation, attribute)).name };
});

async function Attribute({ params, searchParams }: Props) {
  const [{ organisation: slug, attribute: id }, { done }] = await Promise.all([params, searchParams]);
  const [{ attribute, events, values, name, list, mayWrite }, t, imported, shell] = await Promise.all([
    attributeIn(slug, id),
    getTranslations("attribute"),
    getTranslations("attribute-value"),
    getTranslations("shell"),
  ]);
  const deed = (["added", "edited", "imported"] as const).find((known) => known === done);
  return (
    <>
      {deed ? <DoneBanner>{t(`done.${deed}`)}</DoneBanner> : null}
      <PageHeader
        actions={
          mayWrite ? (
            <LinkButton href={`${list}/${id}/edit`} tone="primary">
              {t("edit")}
            </LinkButton>
          ) : undefined
        }
        code={attribute.name}
        crumbs={[{ href: list, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t(attribute.active ? "in-use" : "closed")}
        title={name}
      />
      <div className="flex flex-col gap-8">
        <SectionRule id="facts" title={t("facts")}>
          <AttributeFacts attribute={attribute} namespace={`${publicAddress()}/${slug}`} />
        </SectionRule>
        {attribute.source === "import" ? (
          <SectionRule id="values" title={imported("title")}>
            <p className="mb-4">{imported("count", { count: values })}</p>
            {mayWrite && attribute.active ? (
              <LinkButton href={`${list}/${id}/import`}>{imported("import")}</LinkButton>
            ) : null}
          </SectionRule>
        ) : null}
        <SectionRule id="history" title={t("history")}>
          <AttributeTimeline events={events} />
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(Attribute);
