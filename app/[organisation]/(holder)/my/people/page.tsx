import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ManagedTable } from "@/components/people/manager-request/managed-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readManaged } from "@/lib/people/manager-request/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("manager-request");
  return { title: t("title") };
}

async function MyPeople({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "own:read-managed");
  const [t, my, shell, { people, more }] = await Promise.all([
    getTranslations("manager-request"),
    getTranslations("my"),
    getTranslations("shell"),
    readManaged(actor, undefined),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${organisation}/my`, label: my("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {people.length > 0 ? (
        <ManagedTable people={people} slug={organisation} />
      ) : (
        <EmptyState title={t("empty")}>{t("empty-body")}</EmptyState>
      )}
      {more ? <p className="mt-4 max-w-measure">{t("more", { count: people.length })}</p> : null}
    </>
  );
}

export default orMissing(MyPeople);
