import { ProcurementTag } from "@/components/contract/procurement/procurement-tag";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { isOpen } from "./procurement";

interface HeaderProps {
  actor: Actor;
  page: ProcurementPage;
  slug: string;
}

/** What it is, where it stands, and the next thing to do. */
export async function ProcurementHeader({ actor, page, slug }: HeaderProps) {
  const [t, shell] = await Promise.all([getTranslations("procurement"), getTranslations("shell")]);
  const { procurement, state } = page;
  return (
    <PageHeader
      actions={<Actions actor={actor} page={page} slug={slug} />}
      code={procurement.number}
      crumbs={[{ href: `/${slug}/procurements`, label: t("title") }]}
      crumbsLabel={shell("breadcrumb")}
      meta={
        <a
          className="inline-block py-1"
          href={`/api/files/procurement-annexes/${procurement.id}?organisation=${slug}`}
        >
          {t("annex")}
        </a>
      }
      status={<ProcurementTag state={state} />}
      title={<span className="[overflow-wrap:anywhere]">{procurement.title}</span>}
    />
  );
}

async function Actions({ actor, page, slug }: HeaderProps) {
  const t = await getTranslations("procurement");
  const { procurement, contract, bidders, state } = page;
  if (!may(actor, "procurement:write") || !isOpen(state)) return null;
  const here = `/${slug}/procurements/${procurement.id}`;
  const decided = procurement.decidedOn !== null;
  return (
    <>
      {decided && !contract ? (
        <LinkButton href={`${here}/contract`} tone="primary">
          {t("contract-link")}
        </LinkButton>
      ) : null}
      {bidders.length > 0 ? (
        <LinkButton href={`${here}/award`} tone={decided ? "quiet" : "primary"}>
          {t(decided ? "award-change" : "award")}
        </LinkButton>
      ) : null}
      {decided ? null : <LinkButton href={`${here}/edit`}>{t("edit")}</LinkButton>}
      <Link className="inline-flex min-h-11 items-center px-2 text-falu" href={`${here}/cancel`}>
        {t("cancel")}
      </Link>
    </>
  );
}
