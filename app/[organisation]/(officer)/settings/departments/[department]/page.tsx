import { randomUUID } from "node:crypto";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import {
  CloseDepartmentForm,
  EditDepartmentForm,
  MoveDepartmentForm,
} from "@/components/people/department/department-forms";
import { DepartmentTable } from "@/components/people/department/department-table";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { DepartmentPage } from "@/lib/people/department/read";
import type { Search } from "@/lib/web/search-params";
import { departmentIn } from "./department";

type Props = {
  params: Promise<{ organisation: string; department: string }>;
  searchParams: Promise<Search>;
};
interface Part {
  actor: Actor;
  department: DepartmentPage;
  slug: string;
}

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, department } = await params;
  return { title: (await departmentIn(organisation, department)).department.name };
});

const deeds = ["added", "edited", "moved", "closed", "reopened", "manager-set"] as const;

async function Department({ params, searchParams }: Props) {
  const [{ organisation: slug, department: id }, { done }] = await Promise.all([params, searchParams]);
  const { actor, department } = await departmentIn(slug, id);
  const [t, shell] = await Promise.all([getTranslations("department"), getTranslations("shell")]);
  const here = `/${slug}/settings/departments`;
  const deed = deeds.find((known) => known === done);
  const writes = may(actor, "department:write");
  return (
    <>
      {deed ? <DoneBanner>{t(`done-${deed}`)}</DoneBanner> : null}
      <PageHeader
        actions={
          writes && !department.closed ? (
            <LinkButton href={`${here}/new?below=${department.id}`}>{t("add")}</LinkButton>
          ) : undefined
        }
        code={department.code ?? undefined}
        crumbs={[
          { href: here, label: t("title") },
          ...department.above.map(({ id, name }) => ({ href: `${here}/${id}`, label: name })),
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={department.closed ? t("closed") : undefined}
        title={<span className="[overflow-wrap:anywhere]">{department.name}</span>}
      />
      <div className="flex flex-col gap-8">
        <SectionRule id="facts" title={t("facts")}>
          <About actor={actor} department={department} slug={slug} />
          {may(actor, "eid:read") ? <ReportLink departmentId={department.id} slug={slug} /> : null}
        </SectionRule>
        <SectionRule id="below" title={t("below")}>
          <DepartmentTable
            caption={t("below")}
            empty={<p>{t("below-none")}</p>}
            from={department.depth + 1}
            lines={department.below}
            readsPeople={may(actor, "employee:read")}
            slug={slug}
          />
        </SectionRule>
        {writes ? <Changes department={department} slug={slug} /> : null}
      </div>
      <ObjectHistory ids={[department.id]} kind="department" slug={slug} />
    </>
  );
}

async function ReportLink({ departmentId, slug }: { departmentId: string; slug: string }) {
  const t = await getTranslations("management-report");
  return (
    <p className="mt-4 print:hidden">
      <LinkButton
        external
        href={`/api/files/management-reports?organisation=${slug}&department=${departmentId}`}
      >
        {t("of-department")}
      </LinkButton>
    </p>
  );
}

async function About({ actor, department, slug }: Part) {
  const t = await getTranslations("department");
  const { id, own, whole, manager } = department;
  const reads = may(actor, "employee:read");
  const changes = reads && may(actor, "department:write") && !department.closed;
  const people = (
    <>
      {t("people-direct", { own })}
      <br />
      {t("people-whole", { whole })}
      {reads ? (
        <Link className="block py-1" href={`/${slug}/employees?department=${id}`}>
          {t("people-list")}
        </Link>
      ) : null}
    </>
  );
  const who = (
    <>
      {manager ? (
        <Link href={`/${slug}/employees/${manager.id}`}>
          <bdi>{manager.name}</bdi>
        </Link>
      ) : (
        t("no-manager")
      )}
      {manager?.ended ? <span className="text-falu"> ({t("manager-ended")})</span> : null}
      {changes ? (
        <Link className="block py-1" href={`/${slug}/settings/departments/${id}/manager`}>
          {t(manager ? "change-manager" : "choose-manager")}
        </Link>
      ) : null}
    </>
  );
  return (
    <Facts
      items={[...(reads ? [{ label: t("manager"), value: who }] : []), { label: t("people"), value: people }]}
    />
  );
}

async function Changes({ department, slug }: Omit<Part, "actor">) {
  const t = await getTranslations("department");
  const form = () => ({ department, slug, requestId: randomUUID() });
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-3">
      {department.closed ? null : (
        <>
          <SectionRule id="edit" title={t("edit")}>
            <EditDepartmentForm {...form()} />
          </SectionRule>
          <SectionRule id="move" title={t("move")}>
            <MoveDepartmentForm {...form()} />
          </SectionRule>
        </>
      )}
      <SectionRule id="close" title={t(department.closed ? "closed" : "close")}>
        <CloseDepartmentForm {...form()} />
      </SectionRule>
    </div>
  );
}

export default orMissing(Department);
