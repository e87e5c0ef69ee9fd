import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderStart } from "@/components/credential/eid/order-start";
import { AssignmentList } from "@/components/people/assignment/assignment-list";
import { EmployeeBands } from "@/components/people/employee/employee-bands";
import { EmployeeEids } from "@/components/people/employee/employee-eids";
import { EmployeeFacts } from "@/components/people/employee/employee-facts";
import { EmployeeIdentifiers } from "@/components/people/employee/employee-identifiers";
import { ReportsTo } from "@/components/people/employee/employee-manager";
import { type EmployeeStep, employeeSteps } from "@/components/people/employee/employee-steps";
import { EmployeeTimeline } from "@/components/people/employee/employee-timeline";
import { placeWords } from "@/components/people/employee/employee-words";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import type { Actor } from "@/lib/domain/core/actor";
import { mayAssign } from "@/lib/domain/people/assignment";
import { getTranslations } from "@/lib/i18n/server";
import { readAssignmentList } from "@/lib/people/assignment/read";
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
  const steps = await employeeSteps(actor, person, organisation);
  const blockAll = steps.find(({ verb }) => verb === "block-all");
  return (
    <>
      <Done done={done} name={person.name} />
      <PageHeader
        actions={
          <Actions person={person} slug={organisation} steps={steps.filter((step) => step !== blockAll)} />
        }
        crumbs={[{ href: `/${organisation}/employees`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        meta={placeWords(person) || undefined}
        title={<bdi className="[overflow-wrap:anywhere]">{person.name}</bdi>}
      />
      <EmployeeBands person={person} slug={organisation} />
      <CardQuestions actor={actor} person={person} slug={organisation} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <SectionRule aside={<BlockAll step={blockAll} />} id="eids" title={t("eids")}>
            <EmployeeEids eids={person.eids} slug={organisation} />
          </SectionRule>
          <SectionRule id="facts" title={t("facts")}>
            <EmployeeFacts assigns={mayAssign(person, actor)} person={person} slug={organisation} />
          </SectionRule>
          <Assignments actor={actor} person={person} slug={organisation} />
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
          <EmployeeTimeline events={person.events} names={person.names} />
        </SectionRule>
      </div>
    </>
  );
}

/** What they do beside it, where there is any, or where this officer could say so. */
async function Assignments({ actor, person, slug }: { actor: Actor; person: EmployeePage; slug: string }) {
  const assignments = await readAssignmentList(actor, { employeeId: person.id });
  const t = await getTranslations("assignment");
  const writes = mayAssign(person, actor);
  if (assignments.length === 0 && !writes) return null;
  const manage = <Link href={`/${slug}/employees/${person.id}/assignments`}>{t("manage")}</Link>;
  return (
    <SectionRule aside={manage} id="assignments" title={t("section")}>
      <AssignmentList assignments={assignments} />
    </SectionRule>
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

function BlockAll({ step }: { step: EmployeeStep | undefined }) {
  if (!step) return null;
  return (
    <Link className="inline-block py-1 font-semibold text-falu" href={step.href}>
      {step.label}
    </Link>
  );
}

interface ActionsProps {
  person: EmployeePage;
  slug: string;
  steps: EmployeeStep[];
}

function Actions({ person, slug, steps }: ActionsProps) {
  return steps.map(({ verb, label, tone, href }) =>
    verb === "order" ? (
      <OrderStart key={verb} slug={slug} tone="primary" what={{ employeeId: person.id }}>
        {label}
      </OrderStart>
    ) : (
      <LinkButton href={href} key={verb} tone={tone}>
        {label}
      </LinkButton>
    ),
  );
}

export default orMissing(Employee);
