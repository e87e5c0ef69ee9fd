import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { OwnDisclosureList } from "@/components/access/disclosure/own-disclosure-list";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { readOwnDisclosures } from "@/lib/access/disclosure/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { parseAsId, type Search, textOf } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("disclosure");
  return { title: t("own-title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function OwnDisclosures({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "own:read");
  const before = parseAsId.parse(textOf(asked.before) ?? "");
  const [t, objection, my, shell, { organisation, disclosures, next }] = await Promise.all([
    getTranslations("disclosure"),
    getTranslations("objection"),
    getTranslations("my"),
    getTranslations("shell"),
    readOwnDisclosures(actor, { before }),
  ]);
  const here = `/${slug}/my/disclosures`;
  return (
    <div className="max-w-column">
      {asked.done === "objected" ? <DoneBanner>{objection("done-objected")}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("own-title")}
      />
      <p className="mb-6 max-w-measure">{t("own-lead", { organisation })}</p>
      {disclosures.length > 0 ? (
        <OwnDisclosureList rows={disclosures} slug={slug} />
      ) : (
        <EmptyState title={t("own-none")}>{t("own-none-body")}</EmptyState>
      )}
      <Pagination
        label={t("own-pages")}
        {...(before ? { previous: { href: here, label: t("newest") } } : {})}
        {...(next ? { next: { href: `${here}?before=${next}`, label: t("older") } } : {})}
      />
    </div>
  );
}

export default orMissing(OwnDisclosures);
