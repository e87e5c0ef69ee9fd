import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AccessRequestPage } from "@/components/access/access-request/access-request-page";
import { readAccessRequestPage } from "@/lib/access/access-request/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; request: string }>;

/** Read once for the page and its title. */
const requestIn = cache(async (slug: string, requestId: string) => {
  const actor = await requireActor(slug, "access-request:answer");
  return pageOr404(requestId, () => readAccessRequestPage(actor, { requestId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, request } = await params;
  await requestIn(organisation, request);
  return { title: (await getTranslations("access-request"))("title") };
});

async function OneRequest({ params }: { params: Params }) {
  const { organisation: slug, request: id } = await params;
  const [t, request] = await Promise.all([getTranslations("access-request"), requestIn(slug, id)]);
  const crumbs = [{ href: `/${slug}/access-requests`, label: t("title") }];
  return (
    <>
      <AccessRequestPage as="officer" crumbs={crumbs} request={request} slug={slug} />
      <ObjectHistory ids={[id]} kind="access-request" slug={slug} />
    </>
  );
}

export default orMissing(OneRequest);
