import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { keysetSteps, loadKeyset } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { SupplierTable } from "@/components/contract/supplier/supplier-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listSupplierRows } from "@/lib/contract/supplier/list";
import { may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supplier");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

async function Suppliers({ params, searchParams }: Props) {
  const [{ organisation }, address] = await Promise.all([params, loadKeyset(searchParams)]);
  const actor = await requireActor(organisation, "supplier:read");
  const [t, format, list] = await Promise.all([
    getTranslations("supplier"),
    getFormatter(),
    listSupplierRows(actor, address),
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
        count={t("found", { count: list.found, time })}
        title={t("title")}
      />
      {list.found === 0 ? (
        <EmptyState action={add} title={t("empty")}>
          {t("empty-body")}
        </EmptyState>
      ) : (
        <>
          <SupplierTable rows={list.rows} slug={organisation} />
          <Pagination label={t("pages")} {...keysetSteps(here, {}, list, t)} />
          <ExportList list="suppliers" search={{}} slug={organisation} />
        </>
      )}
    </>
  );
}

export default orMissing(Suppliers);
