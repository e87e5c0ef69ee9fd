import { stepsBeside } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing } from "@/app/or-missing";
import { AccessChange } from "@/components/access/explanation/access-change";
import { AccessFilters } from "@/components/access/explanation/access-filters";
import { AccessPanel } from "@/components/access/explanation/access-panel";
import { AccessScenarioForm } from "@/components/access/explanation/access-scenario-form";
import { AccessTable } from "@/components/access/explanation/access-table";
import { accessWords } from "@/components/access/explanation/access-words";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { type AccessMatrix, readAccessMatrix } from "@/lib/access/explanation/matrix";
import type { AccessScenario } from "@/lib/domain/access/scenario";
import { may } from "@/lib/domain/core/actor";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { parseAsDay, type Search } from "@/lib/web/search-params";
import { type AccessAddress, accessHref, loadAccessAddress, nothingSupposed, scenarioOf } from "./address";

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };
interface PartProps {
  slug: string;
  matrix: AccessMatrix;
  address: AccessAddress;
  scenario: AccessScenario | null;
  href: (change: Partial<AccessAddress>) => string;
  error: string | undefined;
  grants: boolean;
}

export async function generateMetadata() {
  const t = await getTranslations("access-matrix");
  return { title: t("title") };
}

async function AccessMatrixPage({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const [actor, now, mandate, words] = await Promise.all([
    requireActor(slug, "mandate:read"),
    getNow(),
    getTranslations("mandate"),
    accessWords(),
  ]);
  const error = await dayError(search);
  const address = { ...loadAccessAddress(search), ...(error ? nothingSupposed : {}) };
  const { department, act, after, before, from, person, service } = address;
  const scenario = scenarioOf(address, now);
  const open = person && service ? { employeeId: person, serviceId: service } : null;
  const asked = { department, act, after, before, from, scenario, open };
  const matrix = await readAccessMatrix(actor, asked, { now });
  const here = `/${slug}/mandates/matrix`;
  const href = (change: Partial<AccessAddress>) => accessHref(here, address, change);
  const { t } = words;
  const found = {
    people: words.people(matrix.total),
    services: matrix.services.all,
    at: words.at(matrix.at),
  };
  const part = { slug, matrix, address, scenario, href, error, grants: may(actor, "mandate:grant") };
  return (
    <>
      <ListHeader
        crumbs={[{ href: `/${slug}/mandates`, label: mandate("title") }]}
        crumbsLabel={(await getTranslations("shell"))("breadcrumb")}
        found={t("meta", found)}
        title={t("title")}
      />
      {matrix.services.all === 0 && !address.act ? <Nothing slug={slug} /> : <Picture {...part} />}
    </>
  );
}

export default orMissing(AccessMatrixPage);

/** A last day that was typed and is none: nothing is supposed until it is put right. */
async function dayError({ last }: Search): Promise<string | undefined> {
  const t = await getTranslations("validation");
  return last && parseAsDay.parseServerSide(last) === null ? t("date") : undefined;
}

async function Nothing({ slug }: { slug: string }) {
  const [t, mandate] = await Promise.all([getTranslations("access-matrix"), getTranslations("mandate")]);
  return (
    <EmptyState
      action={<LinkButton href={`/${slug}/mandates`}>{mandate("title")}</LinkButton>}
      title={t("empty")}
    >
      {t("empty-body")}
    </EmptyState>
  );
}

async function Picture({ slug, matrix, address, scenario, href, error, grants }: PartProps) {
  const t = await getTranslations("access-matrix");
  const here = `/${slug}/mandates/matrix`;
  const { department, act, person, service, after, before, from, recalls, ...supposed } = address;
  const open = (employeeId: string, serviceId: string) => href({ person: employeeId, service: serviceId });
  return (
    <>
      <AccessFilters
        action={here}
        chosen={{ department, act }}
        choices={matrix.choices}
        clear={href({ department: null, act: null, after: null, before: null, from: null })}
        kept={said({ ...supposed, recalls })}
      />
      <div data-screen-only="">
        <AccessScenarioForm
          action={here}
          error={error}
          kept={said({ department, act, after, before, from, recalls })}
          matrix={matrix}
          scenario={scenario}
          stop={href(nothingSupposed)}
        />
      </div>
      {scenario ? (
        <AccessChange href={open} matrix={matrix} scenario={scenario} stop={href(nothingSupposed)} />
      ) : null}
      <AccessPanel
        close={href({ person: null, service: null })}
        grants={grants}
        matrix={matrix}
        recall={(mandateId) => href({ recalls: mandateId, person, service })}
        slug={slug}
      />
      {matrix.people.length === 0 ? (
        <EmptyState title={t("empty-people")} />
      ) : (
        <div className="mt-4">
          <AccessTable
            href={open}
            matrix={matrix}
            open={person && service ? { employeeId: person, serviceId: service } : null}
          />
          <p className="mt-2 text-ink-3 text-meta">{t("legend")}</p>
        </div>
      )}
      <Pages href={href} matrix={matrix} />
    </>
  );
}

/** Only what is said, as the address says it. */
function said(values: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

async function Pages({ matrix: { pages, services }, href }: Pick<PartProps, "matrix" | "href">) {
  const t = await getTranslations("access-matrix");
  const words = { previous: t("previous"), next: t("next") };
  const step = (from: string | null, label: string) => (from ? { href: href({ from }), label } : undefined);
  const [previous, next] = [
    step(services.previous, t("service-previous")),
    step(services.next, t("service-next")),
  ];
  return (
    <>
      <Pagination label={t("pages")} {...stepsBeside(pages, href, words)} />
      <Pagination
        label={t("service-pages")}
        {...(previous ? { previous } : {})}
        {...(next ? { next } : {})}
      />
    </>
  );
}
