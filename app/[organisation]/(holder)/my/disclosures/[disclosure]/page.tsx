import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DisclosureFacts } from "@/components/access/disclosure/disclosure-facts";
import { OwnObjection } from "@/components/access/objection/own-objection";
import { RaiseForm } from "@/components/access/objection/raise-form";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readOwnDisclosure } from "@/lib/access/disclosure/read";
import { readOwnObjection } from "@/lib/access/objection/read";
import { objectionDue } from "@/lib/domain/access/objection";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { disclosureWords } from "@/lib/i18n/disclosure";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; disclosure: string }>;

/** Read once for the page and its title. */
const disclosureIn = cache(async (organisation: string, disclosureId: string) => {
  const actor = await requireActor(organisation, "own:read");
  return pageOr404(disclosureId, () => readOwnDisclosure(actor, { disclosureId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, disclosure } = await params;
  const [{ title }, found] = await Promise.all([disclosureWords(), disclosureIn(organisation, disclosure)]);
  return { title: title(found) };
});

async function OwnDisclosure({ params }: { params: Params }) {
  const { organisation: slug, disclosure: disclosureId } = await params;
  const disclosure = await disclosureIn(slug, disclosureId);
  const [t, words, my, shell] = await Promise.all([
    getTranslations("objection"),
    disclosureWords(),
    getTranslations("my"),
    getTranslations("shell"),
  ]);
  const { organisation, objectionId } = disclosure;
  const actor = await requireActor(slug, "own:read");
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/my`, label: my("title") },
          { href: `/${slug}/my/disclosures`, label: words.t("own-title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={words.title(disclosure)}
      />
      <DisclosureFacts disclosure={disclosure} />
      <SectionRule className="mt-8" id="objection" title={t(objectionId ? "own-yours" : "own-title")}>
        {objectionId ? (
          <OwnObjection objection={await readOwnObjection(actor, { objectionId })} />
        ) : (
          <>
            <p className="mb-4 max-w-measure">
              {t("own-lead", { organisation, day: startOfDay(objectionDue(await getNow())) })}
            </p>
            <RaiseForm disclosureId={disclosureId} requestId={randomUUID()} slug={slug} />
          </>
        )}
      </SectionRule>
    </div>
  );
}

export default orMissing(OwnDisclosure);
