import type { Metadata } from "next";
import { findPeople } from "@/app/[organisation]/(officer)/(credential)/eids/order/people";
import { orMissing } from "@/app/or-missing";
import { NoTemplates } from "@/components/credential/eid/no-templates";
import { OrderByTemplateForm } from "@/components/credential/eid/order-by-template-form";
import { OrderSearch } from "@/components/credential/eid/order-people";
import { OrderStart } from "@/components/credential/eid/order-start";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import type { Eligibility } from "@/lib/credential/eid/read";
import { readEligibility } from "@/lib/credential/eid/read-order";
import { openTemplates } from "@/lib/credential/order-template/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface TemplateProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk.order");
  return { title: t("one-title") };
}

/** One order for one person, with all but one question answered beforehand. */
async function OrderByTemplate({ params, searchParams }: TemplateProps) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "eid:order");
  const employeeId = textOf(search.employee);
  if (employeeId) return <ForOne actor={actor} employeeId={employeeId} slug={slug} />;
  const [t, shell] = await Promise.all([getTranslations("bulk.order"), getTranslations("shell")]);
  const here = `/${slug}/eids/order/template`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("one-title")}
      />
      <OrderSearch
        action={here}
        people={await findPeople(actor, search)}
        pick={here}
        q={textOf(search.q)}
        slug={slug}
      />
    </div>
  );
}

interface ForOneProps {
  actor: Actor;
  slug: string;
  employeeId: string;
}

async function ForOne({ actor, slug, employeeId }: ForOneProps) {
  const [t, shell, [standing]] = await Promise.all([
    getTranslations("bulk.order"),
    getTranslations("shell"),
    pageOr404(employeeId, () => readEligibility(actor, { employeeIds: [employeeId] })),
  ]);
  if (!standing) return null;
  const { name, protectedIdentity, title, department } = standing;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/employees/${employeeId}`, label: name },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={protectedIdentity ? undefined : [title, department].filter(Boolean).join(", ") || undefined}
        title={t("one-for", { name })}
      />
      <Answers actor={actor} slug={slug} standing={standing} />
    </div>
  );
}

/** The form, or why there is none for this person. */
async function Answers({
  actor,
  slug,
  standing,
}: Omit<ForOneProps, "employeeId"> & { standing: Eligibility }) {
  const { employeeId, protectedIdentity, why } = standing;
  const [t, templates] = await Promise.all([getTranslations("bulk.order"), openTemplates(actor)]);
  const [obstacle] = why;
  if (obstacle) return <Banner tone="warning">{await refusalText(obstacle)}</Banner>;
  if (protectedIdentity)
    return (
      <Banner
        action={
          <OrderStart slug={slug} tone="primary" what={{ employeeId }}>
            {t("alone")}
          </OrderStart>
        }
        tone="info"
      >
        {t("protected")}
      </Banner>
    );
  if (templates.length === 0) return <NoTemplates mayAdd={may(actor, "order-template:write")} slug={slug} />;
  return <OrderByTemplateForm employeeId={employeeId} slug={slug} templates={templates} />;
}

export default orMissing(OrderByTemplate);
