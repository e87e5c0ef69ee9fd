import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { SupplierAgreements, SupplierFramework } from "@/components/contract/supplier/supplier-agreements";
import { SupplierBands } from "@/components/contract/supplier/supplier-bands";
import {
  SupplierApprovals,
  SupplierCertificates,
  SupplierSubcontractors,
} from "@/components/contract/supplier/supplier-parts";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { may } from "@/lib/domain/core/actor";
import { getAuthority, getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";
import { SupplierBids, SupplierSummary } from "./summary";
import { supplierIn } from "./supplier";

type Props = {
  params: Promise<{ organisation: string; supplier: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, supplier } = await params;
  const { page } = await supplierIn(organisation, supplier);
  return { title: page.party.name };
});

async function Supplier({ params, searchParams }: Props) {
  const [{ organisation, supplier }, { done }] = await Promise.all([params, searchParams]);
  const { actor, page } = await supplierIn(organisation, supplier);
  const [t, shell] = await Promise.all([getTranslations("supplier"), getTranslations("shell")]);
  const here = `/${organisation}/suppliers/${supplier}`;
  const mayWrite = may(actor, "supplier:write");
  return (
    <>
      <Done done={done} name={page.party.name} />
      <ListHeader
        found={t("parts-found", {
          approvals: page.approvals.length,
          certificates: page.certificates.length,
          subcontractors: page.subcontractors.length,
        })}
        lead={page.party.relyingParty ? t("also-party") : undefined}
        actions={mayWrite ? <LinkButton href={`${here}/edit`}>{t("edit")}</LinkButton> : null}
        crumbs={[{ href: `/${organisation}/suppliers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={<bdi className="[overflow-wrap:anywhere]">{page.party.name}</bdi>}
      />
      <SupplierBands page={page} />
      <div className="flex flex-col gap-10">
        <SupplierSummary
          mayUnmask={may(actor, "relying-party:unmask")}
          mayWrite={may(actor, "relying-party:write")}
          page={page}
          slug={organisation}
        />
        <Parts changeAt={mayWrite ? here : undefined} page={page} />
        <Agreements page={page} slug={organisation} />
        <SupplierBids page={page} slug={organisation} />
      </div>
      <ObjectHistory ids={[page.party.id]} kind="party" slug={organisation} />
    </>
  );
}

const deeds = ["added", "edited", "approval", "certificate", "subcontractor"] as const;

/** What the form that led here has done. */
async function Done({ done, name }: { done: string | string[] | undefined; name: string }) {
  const t = await getTranslations("supplier");
  const deed = deeds.find((known) => known === done);
  if (!deed) return null;
  return <DoneBanner>{t(`done.${deed}`, { name })}</DoneBanner>;
}

/** What is known of the supplier itself. */
async function Parts({ page, changeAt }: { page: SupplierPage; changeAt: string | undefined }) {
  const t = await getTranslations("supplier");
  const add = (part: string, word: "approval-add" | "certificate-add" | "subcontractor-add") =>
    changeAt ? (
      <Link className="-my-2 inline-block py-2" href={`${changeAt}/${part}/new`}>
        {t(word)}
      </Link>
    ) : null;
  return (
    <>
      <SectionRule aside={add("approvals", "approval-add")} id="approvals" title={t("approvals")}>
        <p className="mb-3 text-ink-2">{t("approvals-lead", await getAuthority())}</p>
        <SupplierApprovals changeAt={changeAt} page={page} />
      </SectionRule>
      <SectionRule aside={add("certificates", "certificate-add")} id="certificates" title={t("certificates")}>
        <SupplierCertificates changeAt={changeAt} page={page} />
      </SectionRule>
      <SectionRule
        aside={add("subcontractors", "subcontractor-add")}
        id="subcontractors"
        title={t("subcontractors")}
      >
        <SupplierSubcontractors changeAt={changeAt} page={page} />
      </SectionRule>
    </>
  );
}

/** What is bought from the supplier, and on which terms its data are processed. */
async function Agreements({ page, slug }: { page: SupplierPage; slug: string }) {
  const t = await getTranslations("supplier");
  return (
    <>
      {page.frameworks.length > 0 ? (
        <SectionRule id="frameworks" title={t("frameworks")}>
          <div className="flex flex-col gap-8">
            {page.frameworks.map((framework) => (
              <SupplierFramework framework={framework} key={framework.id} slug={slug} />
            ))}
          </div>
        </SectionRule>
      ) : null}
      <SectionRule id="agreements" title={t("agreements")}>
        <SupplierAgreements
          agreements={page.bought}
          caption={t("agreements")}
          empty={t("agreements-none")}
          slug={slug}
        />
      </SectionRule>
      <SectionRule id="data-processing" title={t("data-processing")}>
        <SupplierAgreements
          agreements={page.dataProcessing}
          caption={t("data-processing")}
          empty={t("data-processing-none")}
          slug={slug}
        />
      </SectionRule>
    </>
  );
}

export default orMissing(Supplier);
