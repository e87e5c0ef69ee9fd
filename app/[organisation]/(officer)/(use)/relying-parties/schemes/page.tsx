import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SchemeTable } from "@/components/use/scheme/scheme-table";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readSchemes } from "@/lib/use/scheme/read";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("scheme");
  return { title: t("title") };
}

async function Schemes({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "relying-party:read");
  const [t, schemes] = await Promise.all([getTranslations("scheme"), readSchemes(actor, undefined)]);
  const here = `/${organisation}/relying-parties/schemes`;
  const add = may(actor, "scheme:write") ? (
    <LinkButton href={`${here}/new`}>{t("add")}</LinkButton>
  ) : undefined;
  return (
    <>
      <ListHeader found={schemes.length} lead={t("lead")} actions={add} title={t("title")} />
      <div className="mt-6">
        <SchemeTable
          empty={
            <EmptyState action={add} title={t("none")}>
              {t("none-help")}
            </EmptyState>
          }
          here={here}
          schemes={schemes}
        />
        {schemes.length > 0 ? <ExportList list="schemes" search={{}} slug={organisation} /> : null}
      </div>
    </>
  );
}

export default orMissing(Schemes);
