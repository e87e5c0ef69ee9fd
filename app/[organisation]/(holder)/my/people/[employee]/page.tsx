import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { NearEnds } from "@/components/credential/end-reminder/near-ends";
import { AskForm } from "@/components/people/manager-request/ask-form";
import { AskedList } from "@/components/people/manager-request/asked-list";
import { ManagedEids } from "@/components/people/manager-request/managed-eids";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readManagedEnds } from "@/lib/credential/end-reminder/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { readManagedPerson } from "@/lib/people/manager-request/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

type Params = Promise<{ organisation: string; employee: string }>;

/** Read once for the page and its title. */
const managedIn = cache(async (organisation: string, employeeId: string) => {
  const actor = await requireActor(organisation, "own:read-managed");
  return pageOr404(employeeId, async () => ({
    ...(await readManagedPerson(actor, { employeeId })),
    ends: await readManagedEnds(actor, { employeeId }),
  }));
});

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, employee } = await params;
  await managedIn(organisation, employee);
  return { title: (await getTranslations("manager-request"))("title") };
});

interface Props {
  params: Params;
  searchParams: Promise<{ done?: string | string[] }>;
}

async function ManagedPersonPage({ params, searchParams }: Props) {
  const [{ organisation, employee }, { done }] = await Promise.all([params, searchParams]);
  const [t, my, shell, format, person] = await Promise.all([
    getTranslations("manager-request"),
    getTranslations("my"),
    getTranslations("shell"),
    getFormatter(),
    managedIn(organisation, employee),
  ]);
  const day = (written: string) => format.dateTime(new Date(`${written}T12:00:00Z`), "day");
  const from = day(person.employedFrom);
  return (
    <>
      {done === "asked" || done === "withdrawn" ? <DoneBanner>{t(`done-${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[
          { href: `/${organisation}/my`, label: my("title") },
          { href: `/${organisation}/my/people`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={
          person.employedTo
            ? t("employed-until", { from, to: day(person.employedTo) })
            : t("employed", { from })
        }
        title={person.name}
      />
      <NearEnds ends={person.ends} slug={organisation} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[1.4fr_1fr]">
        <div className="flex min-w-0 flex-col gap-8">
          <SectionRule title={t("eids")}>
            <ManagedEids eids={person.eids} />
          </SectionRule>
          <SectionRule id="ask" title={t("ask-title")}>
            <p className="mb-4 max-w-measure">{t("ask-hint")}</p>
            <div className="mb-6 max-w-column">
              <Banner tone="warning">{t("urgent", { phone: person.phone })}</Banner>
            </div>
            <AskForm person={person} requestId={randomUUID()} slug={organisation} />
          </SectionRule>
        </div>
        <SectionRule id="requests" title={t("requests")}>
          {person.requests.length > 0 ? (
            <AskedList requests={person.requests} slug={organisation} />
          ) : (
            <p className="text-ink-3">{t("requests-none", { name: person.name })}</p>
          )}
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(ManagedPersonPage);
