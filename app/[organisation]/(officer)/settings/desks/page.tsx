import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { DeskTable } from "@/components/credential/desk/desk-table";
import { ListHeader } from "@/components/shell/list-header";
import { PrimaryLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listDeskViews } from "@/lib/credential/desk/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk");
  return { title: t("title") };
}

async function Desks({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "desk:write");
  const [t, desks] = await Promise.all([getTranslations("desk"), listDeskViews(actor, undefined)]);
  const add = <PrimaryLink href={`/${slug}/settings/desks/new`}>{t("add")}</PrimaryLink>;
  return (
    <>
      <ListHeader
        found={t("count", { count: desks.length })}
        actions={desks.length > 0 ? add : undefined}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {desks.length > 0 ? (
        <DeskTable slug={slug} desks={desks} />
      ) : (
        <EmptyState action={add} title={t("empty")}>
          {t("empty-next")}
        </EmptyState>
      )}
    </>
  );
}

export default orMissing(Desks);
