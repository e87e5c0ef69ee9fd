import type { Metadata } from "next";
import {
  type FindingSearchParams,
  findingListHref,
  loadFindingSearchParams,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/findings/search-params";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { requirementChoices } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/requirements";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { FindingFilters } from "@/components/mark/finding/finding-filters";
import { FindingTable } from "@/components/mark/finding/finding-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { listFindingRows } from "@/lib/mark/finding/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("finding");
  return { title: t("title") };
}

async function Findings({ params, searchParams }: Props) {
  const [{ organisation, mark: markId }, asked] = await Promise.all([
    params,
    loadFindingSearchParams(searchParams),
  ]);
  const { actor, ...page } = await markIn(organisation, markId);
  const { filter: open, ...listing } = asked;
  const [t, format, list, choices] = await Promise.all([
    getTranslations("finding"),
    getFormatter(),
    listFindingRows(actor, { markId, ...listing }),
    requirementChoices(page),
  ]);
  const here = `${followUpAt(organisation, markId)}/findings`;
  const href = (change: Partial<FindingSearchParams>) => findingListHref(here, { ...asked, ...change });
  const time = format.dateTime(list.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const add = may(actor, "finding:write") ? (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : null;
  return (
    <FollowUpFrame
      actions={list.total > 0 ? add : null}
      mark={page.mark}
      meta={t("found", { count: list.rows.length, time })}
      part="findings"
      slug={organisation}
      title={t("title")}
    >
      {list.total > 0 ? (
        <FindingFilters
          here={here}
          listing={listing}
          open={open}
          owners={list.owners}
          requirements={choices.map(({ id }) => id)}
          toggle={href({ filter: !open })}
          without={(filter) => href({ [filter]: null, filter: false })}
        />
      ) : null}
      <Rows add={add} here={here} list={list} />
    </FollowUpFrame>
  );
}

interface RowsProps {
  list: Awaited<ReturnType<typeof listFindingRows>>;
  here: string;
  add: React.ReactNode;
}

async function Rows({ list, here, add }: RowsProps) {
  const t = await getTranslations("finding");
  if (list.rows.length > 0) return <FindingTable here={here} rows={list.rows} today={dayOf(list.at)} />;
  if (list.total > 0)
    return (
      <EmptyState action={<LinkButton href={here}>{t("clear")}</LinkButton>} title={t("empty-filter")} />
    );
  return (
    <EmptyState action={add} title={t("empty")}>
      {t("empty-body")}
    </EmptyState>
  );
}

export default orMissing(Findings);
