import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { SaveView } from "@/components/operation/saved-view/save-view";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { PartyFilters } from "@/components/use/relying-party/party-filters";
import { PartyTable } from "@/components/use/relying-party/party-table";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { addressOf, type ListAddress, loadAddress } from "@/lib/use/relying-party/address";
import { listParties, readOurselves } from "@/lib/use/relying-party/list";
import type { PartyList } from "@/lib/use/relying-party/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relying-party");
  return { title: t("list-title") };
}

async function RelyingParties({ params, searchParams }: Props) {
  const [{ organisation }, address] = await Promise.all([params, loadAddress(searchParams)]);
  const actor = await requireActor(organisation, "relying-party:read");
  const here = `/${organisation}/relying-parties`;
  const { q, sector, environment, after, before } = address;
  const [t, list] = await Promise.all([
    getTranslations("relying-party"),
    listParties(actor, { q, sector, environment, after, before }),
  ]);
  const unknown = address.unknown === "number";
  const to = (change: Partial<ListAddress>) => addressOf(here, address, change);
  return (
    <>
      <Header actor={actor} here={here} list={list} />
      <PartyFilters
        action={here}
        beside={
          <SaveView
            gone={false}
            list="relying-parties"
            query={to({}).slice(here.length + 1)}
            saves={may(actor, "saved-view:save") && !unknown}
            slug={organisation}
          />
        }
        chosen={{ q, sector, environment }}
        href={to}
      />
      <PartyTable
        empty={<NoParties address={address} here={here} mayWrite={may(actor, "relying-party:write")} />}
        rows={unknown ? [] : list.rows}
        slug={organisation}
      />
      {unknown ? null : (
        <Pagination
          label={t("pages")}
          {...(list.previous
            ? { previous: { href: to({ before: list.previous }), label: t("previous") } }
            : {})}
          {...(list.next ? { next: { href: to({ after: list.next }), label: t("next") } } : {})}
        />
      )}
      <ExportList list="relying-parties" search={await searchParams} slug={organisation} />
      <ExportList list="services" search={await searchParams} slug={organisation} />
    </>
  );
}

async function Header({ actor, here, list }: { actor: Actor; here: string; list: PartyList }) {
  const [t, format] = await Promise.all([getTranslations("relying-party"), getFormatter()]);
  const time = format.dateTime(list.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <PageHeader
      actions={may(actor, "relying-party:write") ? <Actions actor={actor} here={here} /> : undefined}
      count={t("found", { count: list.count, time })}
      title={t("list-title")}
    />
  );
}

async function Actions({ actor, here }: { actor: Actor; here: string }) {
  const [t, ourselves] = await Promise.all([
    getTranslations("relying-party"),
    readOurselves(actor, undefined),
  ]);
  return (
    <>
      <LinkButton href={`${here}/new`} tone="primary">
        {t("add")}
      </LinkButton>
      <LinkButton href={`${here}/import`}>{t("import")}</LinkButton>
      {ourselves.partyId ? null : <LinkButton href={`${here}/new?who=ourselves`}>{t("add-own")}</LinkButton>}
    </>
  );
}

async function NoParties({
  address,
  here,
  mayWrite,
}: {
  address: ListAddress;
  here: string;
  mayWrite: boolean;
}) {
  const t = await getTranslations("relying-party");
  const cleared = addressOf(here, address, { q: "", sector: null, environment: null });
  const back = <LinkButton href={cleared}>{t("filter-clear")}</LinkButton>;
  if (address.unknown === "number") return <EmptyState action={back} title={t("unknown-number")} />;
  if (address.q || address.sector || address.environment) {
    return (
      <EmptyState action={back} title={t("none-found")}>
        {t("none-found-help")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        mayWrite ? (
          <LinkButton href={`${here}/new`} tone="primary">
            {t("add")}
          </LinkButton>
        ) : undefined
      }
      title={t("none")}
    >
      {t("none-help")}
    </EmptyState>
  );
}

export default orMissing(RelyingParties);
