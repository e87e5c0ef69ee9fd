import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderStart } from "@/components/credential/eid/order-start";
import { EmployeeBands } from "@/components/people/employee/employee-bands";
import { EmployeeEids } from "@/components/people/employee/employee-eids";
import { EmployeeFacts } from "@/components/people/employee/employee-facts";
import { EmployeeIdentifiers } from "@/components/people/employee/employee-identifiers";
import { ReportsTo } from "@/components/people/employee/employee-manager";
import { EmployeeTimeline } from "@/components/people/employee/employee-timeline";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { EmployeePage } from "@/lib/people/employee/read";
import type { Search } from "@/lib/web/search-params";
import { CardQuestions } from "./card-questions";
import { personIn } from "./person";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const { person } = await personIn(organisation, employee);
  return { title: person.name };
});

async function Employee({ params, searchParams }: Props) {
  const [{ organisation, employee }, { done }] = await Promise.all([params, searchParams]);
  const { actor, person } = await personIn(organisation, employee);
  const t = await getTranslations("employee");
  return (
    <>
      <Done done={done} name={person.name} />
      <PageHeader
        actions={<Actions actor={actor} person={person} slug={organisation} />}
        crumbs={[{ href: `/${organisation}/employees`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        meta={[person.title, person.department].filter(Boolean).join(", ") || undefined}
        title={<bdi className="[overflow-wrap:anywhere]">{person.name}</bdi>}
      />
      <EmployeeBands person={person} slug={organisation} />
      <CardQuestions actor={actor} person={person} slug={organisation} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <SectionRule
            aside={<BlockAll actor={actor} person={person} slug={organisation} />}
            id="eids"
            title={t("eids")}
          >
            <EmployeeEids eids={person.eids} slug={organisation} />
          </SectionRule>
          <SectionRule id="facts" title={t("facts")}>
            <EmployeeFacts person={person} slug={organisation} />
          </SectionRule>
          {person.managers.reportCount > 0 ? (
            <SectionRule id="reports" title={t("manager.reports", { count: person.managers.reportCount })}>
              <ReportsTo managers={person.managers} slug={organisation} />
            </SectionRule>
          ) : null}
          <SectionRule id="identifiers" title={t("identifiers")}>
            <EmployeeIdentifiers person={person} slug={organisation} />
          </SectionRule>
        </div>
        <SectionRule className="min-w-0" id="history" title={t("history")}>
          <EmployeeTimeline events={person.events} />
        </SectionRule>
      </div>
    </>
  );
}

const deeds = [
  "added",
  "edited",
  "manager-set",
  "ended",
  "reopened",
  "rehired",
  "address-confirmed",
  "address-withdrawn",
] as const;

/** What the form that led here has done. */
async function Done({ done, name }: { done: string | string[] | undefined; name: string }) {
  const t = await getTranslations("employee");
  const deed = deeds.find((known) => known === done);
  if (!deed) return null;
  return (
    <div className="mb-4">
      <Banner role="status" tone="done">
        {t(`done-${deed}`, { name })}
      </Banner>
    </div>
  );
}

/** All at once, by way of a loss: what can be suspended is chosen there beforehand (U20). */
async function BlockAll({ actor, person, slug }: { actor: Actor; person: EmployeePage; slug: string }) {
  const t = await getTranslations("employee");
  const inUse = person.eids.some((eid) => eid.status === "active" || eid.status === "expiring");
  if (!inUse || person.self || !may(actor, "loss:report")) return null;
  return (
    <Link
      className="inline-block py-1 font-semibold text-falu"
      href={`/${slug}/lost/which?employee=${person.id}`}
    >
      {t("block-all")}
    </Link>
  );
}

async function Actions({ actor, person, slug }: { actor: Actor; person: EmployeePage; slug: string }) {
  const [t, bulk] = await Promise.all([getTranslations("employee"), getTranslations("bulk.order")]);
  const here = `/${slug}/employees/${person.id}`;
  const open = (verb: EmployeePage["verbs"][number]) => person.verbs.includes(verb);
  const orders = may(actor, "eid:order") && !person.self && !person.hidden && person.employment !== "ended";
  return (
    <>
      {orders ? (
        <OrderStart slug={slug} tone="primary" what={{ employeeId: person.id }}>
          {t("order")}
        </OrderStart>
      ) : null}
      {orders && !person.protectedIdentity ? (
        <LinkButton href={`/${slug}/eids/order/template?employee=${person.id}`}>
          {bulk("one-link")}
        </LinkButton>
      ) : null}
      {open("rehire") ? (
        <LinkButton href={`${here}/rehire`} tone="primary">
          {t("rehire")}
        </LinkButton>
      ) : null}
      {open("edit") ? <LinkButton href={`${here}/edit`}>{t("edit")}</LinkButton> : null}
      {open("end") ? (
        <LinkButton href={`${here}/end`}>{t(person.employedTo ? "move-end" : "end")}</LinkButton>
      ) : null}
    </>
  );
}

export default orMissing(Employee);
