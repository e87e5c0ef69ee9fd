import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DisclosureFacts } from "@/components/access/disclosure/disclosure-facts";
import { AnswerForm } from "@/components/access/objection/answer-form";
import { ObjectionFacts } from "@/components/access/objection/objection-facts";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readObjectionPage } from "@/lib/access/objection/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; objection: string }>;

/** Read once for the page and its title. */
const objectionIn = cache(async (organisation: string, objectionId: string) => {
  const actor = await requireActor(organisation, "objection:answer");
  return pageOr404(objectionId, () => readObjectionPage(actor, { objectionId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, objection } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("objection"),
    objectionIn(organisation, objection),
  ]);
  return { title: t("page-title", { name: person.name }) };
});

async function ObjectionPage({ params }: { params: Params }) {
  const { organisation: slug, objection: objectionId } = await params;
  const [t, shell, objection] = await Promise.all([
    getTranslations("objection"),
    getTranslations("shell"),
    objectionIn(slug, objectionId),
  ]);
  const { closed, disclosure, answer, person } = objection;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/objections`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("page-title", { name: person.name })}
      />
      <ObjectionFacts objection={objection} slug={slug} />
      {disclosure ? (
        <SectionRule className="mt-8" title={t("disclosure")}>
          <DisclosureFacts disclosure={disclosure} />
        </SectionRule>
      ) : null}
      {answer ? null : closed ? (
        <div className="mt-8">
          <Banner tone="info">{t(`closed.${closed}`)}</Banner>
        </div>
      ) : (
        <SectionRule className="mt-8" id="reply" title={t("answer-title")}>
          <p className="mb-4 max-w-measure">{t("answer-lead")}</p>
          <AnswerForm objectionId={objectionId} requestId={randomUUID()} slug={slug} />
        </SectionRule>
      )}
    </div>
  );
}

export default orMissing(ObjectionPage);
