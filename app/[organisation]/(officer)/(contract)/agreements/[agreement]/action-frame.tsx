import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { type AgreementVerb, agreementObstacle, needsOf } from "@/lib/domain/contract/agreement-verb";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";

interface ActionFrameProps {
  slug: string;
  actor: Actor;
  agreement: AgreementView;
  verb: PageVerb;
  children: ReactNode;
}

/** The verbs that have a page: a draft is edited and removed where it stands. */
export type PageVerb = Exclude<AgreementVerb, "edit" | "remove">;

export const titleKey = (verb: PageVerb) =>
  verb === "terminate" ? "terminate.page" : (`${verb}.title` as const);

/** The frame of an action: which agreement it is about, and the form, or why there is none. */
export async function ActionFrame({ slug, actor, agreement, verb, children }: ActionFrameProps) {
  const [t, shell] = await Promise.all([getTranslations("agreement.deed"), getTranslations("shell")]);
  const page = `/${slug}/agreements/${agreement.id}`;
  const closed = may(actor, needsOf(verb))
    ? agreementObstacle(agreement, verb, agreement.today)
    : new Refusal("forbidden");
  // That form brings its own heading.
  if (verb === "terminate" && !closed) return children;
  return (
    <div className="max-w-column">
      <PageHeader
        code={agreement.number}
        crumbs={[
          { href: `/${slug}/agreements`, label: shell("agreements") },
          { href: page, label: agreement.number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={`${agreement.title}, ${agreement.party.name}`}
        title={t(titleKey(verb))}
      />
      {closed ? (
        <Banner action={<LinkButton href={page}>{t("back")}</LinkButton>} title={t("closed")} tone="info">
          {await refusalText(closed)}
        </Banner>
      ) : (
        children
      )}
    </div>
  );
}
