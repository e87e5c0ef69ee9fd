import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { SupplierTable } from "@/components/supplier/supplier-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { listSupplierRows } from "@/lib/supplier/list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supplier");
  return { title: t("title") };
}

async function Suppliers({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "supplier:read");
  const [t, format, list] = await Promise.all([
    getTranslations("supplier"),
    getFormatter(),
    listSupplierRows(actor, undefined),
  ]);
  const here = `/${organisation}/suppliers`;
  const time = format.dateTime(list.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const add = may(actor, "supplier:write") ? (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        actions={
          <>
            {add}
            <LinkButton href={`${here}/spend`}>{t("spend")}</LinkButton>
          </>
        }
        meta={t("found", { count: list.rows.length, time })}
        title={t("title")}
      />
      {list.rows.length === 0 ? (
        <EmptyState action={add} title={t("empty")}>
          {t("empty-body")}
        </EmptyState>
      ) : (
        <>
          <SupplierTable rows={list.rows} slug={organisation} />
          <ExportList list="suppliers" search={{}} slug={organisation} />
        </>
      )}
    </>
  );
}

export default orMissing(Suppliers);
