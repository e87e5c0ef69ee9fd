import { approvalIn } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/approval";
import { EidFrame } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/eid-frame";
import { signingIn } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/signing-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import {
  ApprovalAddresses,
  ApprovalChange,
  ApprovalLoan,
  ApprovalSubject,
} from "@/components/credential/eid/approval-summary";
import { ApproveEidForm, ReturnEidForm } from "@/components/credential/eid/approve-eid-form";
import { Returned } from "@/components/credential/eid/eid-bands";
import { EidEvidence } from "@/components/credential/eid/eid-facts";
import { UnmaskNumber } from "@/components/people/employee/unmask-number";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

export const generateMetadata = titleOrMissing(
  async ({ params }: { params: Promise<{ organisation: string; eid: string }> }) => {
    const { organisation, eid } = await params;
    await approvalIn(organisation, eid);
    const t = await getTranslations("eid.approvals");
    return { title: t("approve-title") };
  },
);

/** What the second person decides on: the order beside what the holder has today, and what it rests on. */
async function Approve({
  params,
  searchParams,
}: {
  params: Promise<{ organisation: string; eid: string }>;
  searchParams: Promise<Search>;
}) {
  const [{ organisation: slug, eid: eidId }, search] = await Promise.all([params, searchParams]);
  const [t, page] = await Promise.all([getTranslations("eid.approvals"), approvalIn(slug, eidId)]);
  const { eid } = page;
  return (
    <EidFrame closed={t("not-open")} eid={eid} slug={slug} title={t("approve-title")} verb="approve">
      <div className="flex flex-col gap-8">
        {eid.returned ? <Returned eid={eid} slug={slug} /> : null}
        <ApprovalSubject
          page={page}
          reveal={
            page.compare ? (
              <UnmaskNumber compare employeeId={eid.holder.id} identifierId={page.compare.id} slug={slug} />
            ) : null
          }
        />
        {page.loan ? <ApprovalLoan loan={page.loan} /> : null}
        <ApprovalChange page={page} />
        <EidEvidence eid={eid} />
        <ApprovalAddresses page={page} />
        <ApproveEidForm
          addresses={page.addresses.map(({ id }) => id)}
          eid={eid}
          signing={await signingIn(slug, search, eid.level)}
          slug={slug}
        />
        <ReturnEidForm eid={eid} slug={slug} />
      </div>
    </EidFrame>
  );
}

export default orMissing(Approve);
