import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderStart } from "@/components/credential/eid/order-start";
import { AnswerForm } from "@/components/people/manager-request/answer-form";
import { RequestFacts } from "@/components/people/manager-request/request-facts";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { type ManagerRequestPage, readManagerRequestPage } from "@/lib/people/manager-request/read-open";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; request: string }>;

/** Read once for the page and its title. */
const requestIn = cache(async (organisation: string, requestId: string) => {
  const actor = await requireActor(organisation, "manager-request:answer");
  return pageOr404(requestId, () => readManagerRequestPage(actor, { requestId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, request } = await params;
  const [t, { kind }] = await Promise.all([
    getTranslations("manager-request"),
    requestIn(organisation, request),
  ]);
  return { title: t(`kind.${kind}`) };
});

async function RequestPage({ params }: { params: Params }) {
  const { organisation: slug, request: requestId } = await params;
  const [t, shell, request] = await Promise.all([
    getTranslations("manager-request"),
    getTranslations("shell"),
    requestIn(slug, requestId),
  ]);
  const { kind, person } = request;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/manager-requests`, label: t("inbox-title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("page-title", { kind: t(`kind.${kind}`), name: person.name })}
      />
      <RequestFacts request={request} slug={slug} />
      {request.answer ? null : request.closed ? (
        <div className="mt-8">
          <Banner tone="info">{t(`closed.${request.closed}`)}</Banner>
        </div>
      ) : (
        <>
          <SectionRule className="mt-8" id="do" title={t("do-title")}>
            <p className="mb-4">{t(request.isDone ? "is-done" : "not-done")}</p>
            {request.isDone ? null : <WayThere request={request} slug={slug} />}
          </SectionRule>
          <SectionRule
            className="mt-8"
            id="reply"
            title={t(request.own ? "answer-own-title" : "answer-title")}
          >
            <AnswerForm request={request} requestId={randomUUID()} slug={slug} />
          </SectionRule>
        </>
      )}
    </div>
  );
}

/** Where what is asked is done: as it always is, by its own rules. */
async function WayThere({ request, slug }: { request: ManagerRequestPage; slug: string }) {
  const t = await getTranslations("manager-request");
  const { kind, eid, person } = request;
  if (kind === "end-employment")
    return <LinkButton href={`/${slug}/employees/${person.id}/end`}>{t("do-end")}</LinkButton>;
  if (kind === "block-eid" && eid)
    return <LinkButton href={`/${slug}/eids/${eid.id}`}>{t("do-block")}</LinkButton>;
  const what = request.own
    ? { managerRequestId: request.id }
    : kind === "replace-eid" && eid
      ? { followsId: eid.id, relation: "replace" as const }
      : { employeeId: person.id };
  return (
    <OrderStart slug={slug} what={what}>
      {t("do-order")}
    </OrderStart>
  );
}

export default orMissing(RequestPage);
