import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { PauseTable } from "@/components/credential/block-pause/pause-table";
import { ListHeader } from "@/components/shell/list-header";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { readBlockPauses } from "@/lib/credential/block-pause/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("block-pause");
  return { title: t("title") };
}

/** Who is held back from blocking, and who was: what the guard against mass blocking has done (K6.9). */
async function BlockPauses({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "block-pause:read");
  const [t, officer, shell, { open, lifted, limit }] = await Promise.all([
    getTranslations("block-pause"),
    getTranslations("officer"),
    getTranslations("shell"),
    readBlockPauses(actor, undefined),
  ]);
  return (
    <>
      <ListHeader
        found={open.length + lifted.length}
        crumbs={[{ href: `/${organisation}/settings/officers`, label: officer("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="max-w-measure">{t("lead")}</p>
      {open.length + lifted.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t("past-none")}>{t("past-none-body", { count: limit })}</EmptyState>
        </div>
      ) : (
        <>
          <SectionRule className="mt-8" id="open" title={t("open")}>
            {open.length > 0 ? (
              <PauseTable caption={t("open")} rows={open} slug={organisation} />
            ) : (
              <p className="text-ink-2">{t("open-none")}</p>
            )}
          </SectionRule>
          {lifted.length > 0 ? (
            <SectionRule className="mt-10" id="past" title={t("past")}>
              <PauseTable caption={t("past")} rows={lifted} slug={organisation} />
            </SectionRule>
          ) : null}
        </>
      )}
    </>
  );
}

export default orMissing(BlockPauses);
