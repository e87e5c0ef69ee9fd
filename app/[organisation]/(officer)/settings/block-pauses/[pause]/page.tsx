import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { LiftPauseForm } from "@/components/credential/block-pause/lift-pause-form";
import { PausedBlocks, PauseFacts } from "@/components/credential/block-pause/pause-facts";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { type BlockPausePage, readBlockPause } from "@/lib/credential/block-pause/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; pause: string }>;
interface Props {
  params: Params;
  searchParams: Promise<{ lifted?: string }>;
}

/** Read once for the page and its title. */
const pauseIn = cache(async (slug: string, pauseId: string) => {
  const actor = await requireActor(slug, "block-pause:read");
  return { actor, pause: await pageOr404(pauseId, () => readBlockPause(actor, pauseId)) };
});

async function titleOf({ name, lifted }: BlockPausePage): Promise<string> {
  const t = await getTranslations("block-pause");
  return t(lifted ? "page-title-lifted" : "page-title", { name });
}

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, pause: pauseId } = await params;
  return { title: await titleOf((await pauseIn(organisation, pauseId)).pause) };
});

async function BlockPause({ params, searchParams }: Props) {
  const [{ organisation: slug, pause: pauseId }, { lifted }] = await Promise.all([params, searchParams]);
  const [t, officer, shell, { actor, pause }] = await Promise.all([
    getTranslations("block-pause"),
    getTranslations("officer"),
    getTranslations("shell"),
    pauseIn(slug, pauseId),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: `/${slug}/settings/officers`, label: officer("title") },
          { href: `/${slug}/settings/block-pauses`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={await titleOf(pause)}
      />
      {lifted && pause.lifted ? (
        <div className="mb-6">
          <Banner role="status" tone="done">
            {t("done", { name: pause.name })}
          </Banner>
        </div>
      ) : null}
      <PauseFacts pause={pause} />
      {pause.lifted ? null : <Lifting actor={actor} pause={pause} slug={slug} />}
      <SectionRule className="mt-10" id="which" title={t("which")}>
        <PausedBlocks pause={pause} slug={slug} />
      </SectionRule>
      <ObjectHistory ids={[pauseId]} kind="block-pause" slug={slug} />
    </>
  );
}

/** The form, for whoever may; to the one it holds, that it takes somebody else. */
async function Lifting({ actor, pause, slug }: { actor: Actor; pause: BlockPausePage; slug: string }) {
  const t = await getTranslations("block-pause");
  if (pause.self)
    return (
      <div className="mt-6 max-w-column">
        <Banner tone="info">{t("own")}</Banner>
      </div>
    );
  if (!may(actor, "block-pause:lift")) return null;
  return (
    <SectionRule className="mt-10 max-w-column" id="lift" title={t("lift-title")}>
      <p className="mb-4 max-w-measure">{t("lift-lead", { name: pause.name })}</p>
      <LiftPauseForm pause={pause} slug={slug} />
    </SectionRule>
  );
}

export default orMissing(BlockPause);
