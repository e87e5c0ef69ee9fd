import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ViewTabs } from "@/components/ui/view-tabs";
import { MetadataChoices } from "@/components/use/relying-party/metadata-choices";
import { MetadataDifferences, MetadataNotes } from "@/components/use/relying-party/metadata-preview";
import { MetadataSaveForm } from "@/components/use/relying-party/metadata-save-form";
import { MetadataSignatureBand } from "@/components/use/relying-party/metadata-signature";
import { trustedRoots } from "@/lib/crypto/trusted-roots";
import type { Actor } from "@/lib/domain/core/actor";
import { type Environment, environments } from "@/lib/domain/use/service";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readMetadataService, readMetadataServices } from "@/lib/use/relying-party/metadata-view";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; draft: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const metadataIn = cache(async (organisation: string, draftId: string) => {
  const actor = await requireActor(organisation, "relying-party:write");
  return { actor, read: await pageOr404(draftId, () => readMetadataServices(actor, { draftId })) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, draft } = await params;
  await metadataIn(organisation, draft);
  const t = await getTranslations("metadata");
  return { title: t("title") };
});

/** Several services are chosen among; one is looked over. */
async function ReadMetadata({ params, searchParams }: Props) {
  const [{ organisation, draft: draftId }, asked] = await Promise.all([params, searchParams]);
  const { actor, read: view } = await metadataIn(organisation, draftId);
  const [t, words] = await Promise.all([getTranslations("metadata"), getTranslations("relying-party")]);
  const list = `/${organisation}/relying-parties`;
  const several = view.services.length > 1;
  const crumbs = {
    crumbs: [
      { href: list, label: words("title") },
      { href: `${list}/import`, label: t("title") },
    ],
    crumbsLabel: words("crumbs"),
  };
  const entity = Number(asked.entity ?? (several ? Number.NaN : 0));
  if (!Number.isInteger(entity)) {
    return (
      <>
        <PageHeader
          {...crumbs}
          meta={t("choose-lead", { count: view.services.length })}
          title={t("choose-title")}
        />
        <MetadataChoices here={`${list}/import/${draftId}`} view={view} />
      </>
    );
  }
  const environment = environments.find((one) => one === asked.environment) ?? "production";
  return (
    <div className="max-w-column">
      <PageHeader
        {...crumbs}
        actions={
          several ? <LinkButton href={`${list}/import/${draftId}`}>{t("back")}</LinkButton> : undefined
        }
        title={t("preview-title", { name: view.services[entity]?.name ?? "" })}
      />
      <Preview actor={actor} slug={organisation} wanted={{ draftId, entity, environment }} />
    </div>
  );
}

interface PreviewProps {
  actor: Actor;
  slug: string;
  wanted: { draftId: string; entity: number; environment: Environment };
}

async function Preview({ actor, slug, wanted }: PreviewProps) {
  const [t, service, seen] = await Promise.all([
    getTranslations("metadata"),
    getTranslations("service"),
    pageOr404(wanted.draftId, async () =>
      readMetadataService(actor, { ...wanted, trusted: await trustedRoots() }),
    ),
  ]);
  const here = `/${slug}/relying-parties/import/${wanted.draftId}?entity=${wanted.entity}`;
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="mb-2 text-ink-2">{t("environment-lead")}</p>
        <ViewTabs
          label={t("environments")}
          tabs={environments.map((one) => ({
            href: `${here}&environment=${one}`,
            label: service(`environment.${one}`),
            current: one === wanted.environment,
          }))}
        />
      </div>
      <MetadataSignatureBand seen={seen} />
      <MetadataDifferences seen={seen} slug={slug} />
      <MetadataNotes seen={seen} slug={slug} />
      {seen.service?.retiredAt ? null : (
        // Another environment is another form: nothing typed follows along.
        <MetadataSaveForm key={wanted.environment} seen={seen} slug={slug} {...wanted} />
      )}
    </div>
  );
}

export default orMissing(ReadMetadata);
