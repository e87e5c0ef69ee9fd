import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AssignmentForms } from "@/components/people/assignment/assignment-forms";
import { AssignmentList } from "@/components/people/assignment/assignment-list";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { readAssignments } from "@/lib/people/assignment/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const found = cache(async (slug: string, employeeId: string) => {
  const actor = await requireActor(slug, "employee:read");
  return pageOr404(employeeId, () => readAssignments(actor, { employeeId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = [await getTranslations("assignment"), await found(organisation, employee)];
  return { title: t("title", { name: person.name }) };
});

async function AssignmentsPage({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, { done, work }] = await Promise.all([params, searchParams]);
  const [assignments, t, people, now] = await Promise.all([
    found(slug, employee),
    getTranslations("assignment"),
    getTranslations("employee"),
    getNow(),
  ]);
  const { person } = assignments;
  return (
    <>
      {done === "recorded" || done === "ended" ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <ListHeader
        crumbs={[
          { href: `/${slug}/employees`, label: people("title") },
          { href: `/${slug}/employees/${person.id}`, label: person.name },
        ]}
        crumbsLabel={people("crumbs")}
        found={assignments.assignments.length}
        lead={t("lead")}
        title={t("title", { name: person.name })}
      />
      {assignments.assignments.length > 0 ? (
        <AssignmentList assignments={assignments.assignments} />
      ) : (
        <EmptyState title={t("none")} />
      )}
      <AssignmentForms
        found={assignments}
        requestId={randomUUID}
        slug={slug}
        today={dayOf(now)}
        work={typeof work === "string" && /^\d{1,2}$/.test(work) ? Number(work) : null}
      />
    </>
  );
}

export default orMissing(AssignmentsPage);
