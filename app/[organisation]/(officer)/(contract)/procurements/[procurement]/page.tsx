import { randomUUID } from "node:crypto";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { BeforeContract } from "@/components/contract/procurement/before-contract";
import { AddBidderForm } from "@/components/contract/procurement/bidder-forms";
import { BidderTable } from "@/components/contract/procurement/bidder-table";
import { ExceptionList } from "@/components/contract/procurement/exception-list";
import { ProcurementDates, ProcurementFacts } from "@/components/contract/procurement/procurement-facts";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";
import { ProcurementBands } from "./bands";
import { ProcurementHeader } from "./header";
import { isOpen, procurementIn } from "./procurement";

type Props = {
  params: Promise<{ organisation: string; procurement: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, procurement } = await params;
  const { page } = await procurementIn(organisation, procurement);
  return { title: `${page.procurement.title} ${page.procurement.number}` };
});

async function Procurement({ params, searchParams }: Props) {
  const [{ organisation, procurement }, { done }] = await Promise.all([params, searchParams]);
  const { actor, page } = await procurementIn(organisation, procurement);
  const t = await getTranslations("procurement");
  return (
    <>
      <ProcurementBands done={done} page={page} />
      <ProcurementHeader actor={actor} page={page} slug={organisation} />
      <div className="flex flex-col gap-10">
        <div className="grid gap-x-10 gap-y-10 lg:grid-cols-2">
          {page.obstacles ? (
            <SectionRule className="min-w-0" id="before" title={t("before-contract")}>
              <BeforeContract page={page} slug={organisation} />
            </SectionRule>
          ) : null}
          <SectionRule className="min-w-0" id="dates" title={t("dates")}>
            <ProcurementDates page={page} />
          </SectionRule>
        </div>
        <Bidders actor={actor} page={page} slug={organisation} />
        <Exceptions actor={actor} page={page} slug={organisation} />
        <div className="grid gap-x-10 gap-y-10 lg:grid-cols-2">
          <SectionRule className="min-w-0" id="facts" title={t("facts")}>
            <ProcurementFacts page={page} slug={organisation} />
          </SectionRule>
          <SectionRule className="min-w-0" id="contract" title={t("contract")}>
            <Contract page={page} slug={organisation} />
          </SectionRule>
        </div>
      </div>
      <ObjectHistory ids={[page.procurement.id]} kind="procurement" slug={organisation} />
    </>
  );
}

interface PartProps {
  actor: Actor;
  page: ProcurementPage;
  slug: string;
}

async function Bidders({ actor, page, slug }: PartProps) {
  const t = await getTranslations("procurement");
  const { procurement, bidders, state } = page;
  const mayWrite = may(actor, "procurement:write") && isOpen(state);
  return (
    <SectionRule
      aside={
        bidders.length > 0 ? (
          <Link
            className="-my-2 inline-block py-2"
            href={`/${slug}/procurements/${procurement.id}/comparison`}
          >
            {t("compare")}
          </Link>
        ) : null
      }
      id="bidders"
      title={t("bidders")}
    >
      <BidderTable mayAnswer={mayWrite} page={page} slug={slug} />
      {mayWrite && procurement.decidedOn === null ? (
        <Details className="mt-4" open={bidders.length === 0} summary={t("bidder-add")}>
          <AddBidderForm page={page} requestId={randomUUID()} slug={slug} />
        </Details>
      ) : null}
    </SectionRule>
  );
}

async function Exceptions({ actor, page, slug }: PartProps) {
  const t = await getTranslations("procurement");
  const open = isOpen(page.state);
  const mayAsk = open && may(actor, "procurement:write") && page.bidders.length > 0;
  return (
    <SectionRule
      aside={
        mayAsk ? (
          <Link
            className="-my-2 inline-block py-2"
            href={`/${slug}/procurements/${page.procurement.id}/exception`}
          >
            {t("exception-ask")}
          </Link>
        ) : null
      }
      id="exceptions"
      title={t("exceptions")}
    >
      <ExceptionList mayDecide={open && may(actor, "procurement:allow-exception")} page={page} slug={slug} />
    </SectionRule>
  );
}

async function Contract({ page, slug }: { page: ProcurementPage; slug: string }) {
  const t = await getTranslations("procurement");
  if (!page.contract) return <p className="text-ink-2">{t("contract-none")}</p>;
  return (
    <Link href={`/${slug}/agreements/${page.contract.id}`}>
      <span className="font-mono">{page.contract.number}</span> {page.contract.title}
    </Link>
  );
}

export default orMissing(Procurement);
