import type { Metadata } from "next";
import { findPeople } from "@/app/[organisation]/(officer)/(credential)/eids/order/people";
import { orMissing } from "@/app/or-missing";
import { OrderSearch } from "@/components/credential/eid/order-people";
import { RecordEidForm } from "@/components/credential/eid/record-eid-form";
import { PageHeader } from "@/components/ui/page-header";
import { listSupplierTypes, readEligibility } from "@/lib/credential/eid/read-order";
import type { Actor } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface RecordProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid.record");
  return { title: t("title") };
}

/** Puts a supplier's e-ID on record: whose, then its reference. */
async function Record({ params, searchParams }: RecordProps) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([requireActor(slug, "eid:order"), searchParams]);
  const [t, shell] = await Promise.all([getTranslations("eid.record"), getTranslations("shell")]);
  const employeeId = textOf(asked.employee);
  const here = `/${slug}/eids/record`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6">{t("lead")}</p>
      {employeeId ? (
        <Details actor={actor} employeeId={employeeId} slug={slug} />
      ) : (
        <OrderSearch
          action={here}
          people={await findPeople(actor, asked)}
          pick={here}
          q={textOf(asked.q)}
          slug={slug}
        />
      )}
    </div>
  );
}

async function Details({ actor, employeeId, slug }: { actor: Actor; employeeId: string; slug: string }) {
  const [t, [standing], types] = await Promise.all([
    getTranslations("eid.record"),
    pageOr404(employeeId, () => readEligibility(actor, { employeeIds: [employeeId] })),
    listSupplierTypes(actor, undefined),
  ]);
  return (
    <>
      <p className="mb-6 text-lead">{t("for", { name: standing?.name ?? "" })}</p>
      <RecordEidForm employeeId={employeeId} slug={slug} types={types} />
    </>
  );
}

export default orMissing(Record);
