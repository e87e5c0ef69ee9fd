import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { PersonRequests } from "@/components/people/employee/person-requests";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readPersonRequests } from "@/lib/people/employee/read-requests";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("employee");
  return { title: t("request.title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

async function Requests({ params, searchParams }: Props) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "employee:write");
  const [t, requests, { done }] = await Promise.all([
    getTranslations("employee"),
    readPersonRequests(actor, undefined),
    searchParams,
  ]);
  return (
    <>
      <ListHeader
        found={requests.length}
        lead={t("request.page-lead")}
        crumbs={[{ href: `/${organisation}/employees`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        title={t("request.title")}
      />
      {done === "asked" || done === "declined" ? <DoneBanner>{t(`request.done-${done}`)}</DoneBanner> : null}
      <PersonRequests answers={may(actor, "employee:add")} requests={requests} slug={organisation} />
    </>
  );
}

export default orMissing(Requests);
