import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import type { AccessRequestView } from "@/lib/access/access-request/read";
import { getTranslations } from "@/lib/i18n/server";
import { AccessAnswerForm } from "./access-answer-form";
import { AccessRequestFacts, AccessSteps } from "./access-request-facts";
import { accessWords, stateTones } from "./access-words";

interface Props {
  request: AccessRequestView;
  slug: string;
  as: "own" | "officer";
  crumbs: { href: string; label: string }[];
}

/** One request, to whoever approves it. */
export async function AccessRequestPage({ request, slug, as, crumbs }: Props) {
  const [{ what }, t, shell] = await Promise.all([
    accessWords(),
    getTranslations("access-request"),
    getTranslations("shell"),
  ]);
  const { state, person } = request;
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        crumbsLabel={shell("breadcrumb")}
        status={<StatusTag tone={stateTones[state]}>{t(`state.${state}`)}</StatusTag>}
        title={t("page-title", { name: person.name, what: what(request) })}
      />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <AccessRequestFacts officerAt={as === "officer" ? `/${slug}` : null} request={request} />
          {request.answeredAt ? null : (
            <SectionRule id="reply" title={t("answer-title")}>
              <AccessAnswerForm as={as} request={request} slug={slug} />
            </SectionRule>
          )}
        </div>
        <SectionRule className="min-w-0" id="steps" title={t("steps")}>
          <AccessSteps request={request} />
        </SectionRule>
      </div>
    </>
  );
}
