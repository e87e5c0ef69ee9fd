import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AccessRequestPage } from "@/components/access/access-request/access-request-page";
import { readApproval } from "@/lib/access/access-request/read-own";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; request: string }>;

/** Read once for the page and its title. */
const approvalIn = cache(async (slug: string, requestId: string) => {
  const actor = await requireActor(slug, "own:answer-access");
  return pageOr404(requestId, () => readApproval(actor, { requestId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, request } = await params;
  await approvalIn(organisation, request);
  return { title: (await getTranslations("access-request"))("approvals") };
});

async function Approval({ params }: { params: Params }) {
  const { organisation: slug, request: id } = await params;
  const [t, my, request] = await Promise.all([
    getTranslations("access-request"),
    getTranslations("my"),
    approvalIn(slug, id),
  ]);
  const crumbs = [
    { href: `/${slug}/my`, label: my("title") },
    { href: `/${slug}/my/approvals`, label: t("approvals") },
  ];
  return <AccessRequestPage as="own" crumbs={crumbs} request={request} slug={slug} />;
}

export default orMissing(Approval);
