import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { stepsBeside } from "@/app/[organisation]/(officer)/keyset-address";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { coverageWords } from "@/components/use/coverage/coverage-words";
import { DecisionPanel } from "@/components/use/coverage/decision-panel";
import { MatrixFilters } from "@/components/use/coverage/matrix-filters";
import { MatrixTable } from "@/components/use/coverage/matrix-table";
import { ScenarioChange } from "@/components/use/coverage/scenario-change";
import { ScenarioForm } from "@/components/use/coverage/scenario-form";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";
import { loadMatrixAddress, type MatrixAddress, matrixHref, nothingSupposed } from "./address";
import { type DayErrors, dayErrors } from "./day-errors";
import { pageOf, type ShownMatrix, shownMatrix } from "./shown";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}
interface PartProps {
  slug: string;
  matrix: ShownMatrix;
  address: MatrixAddress;
  href: (change: Partial<MatrixAddress>) => string;
  errors: DayErrors;
}

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [t] = await Promise.all([
    getTranslations("coverage"),
    requireActor((await params).organisation, "relying-party:read"),
  ]);
  return { title: t("title") };
});

async function MatrixPage({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const errors = await dayErrors(search);
  const address = {
    ...loadMatrixAddress(search),
    ...(Object.keys(errors).length > 0 ? nothingSupposed : {}),
  };
  const actor = await requireActor(slug, "relying-party:read");
  const [{ t, day }, matrix] = await Promise.all([coverageWords(), shownMatrix(actor, address)]);
  const here = `/${slug}/relying-parties/matrix`;
  const href = (change: Partial<MatrixAddress>) => matrixHref(here, address, change);
  const counts = { services: matrix.rows.length, types: matrix.columns.length };
  const part = { slug, matrix, address, href, errors };
  return (
    <>
      <ListHeader found={t("meta", { ...counts, day: day(matrix.at) })} title={t("title")} />
      {counts.services === 0 || counts.types === 0 ? (
        <Nothing slug={slug} types={counts.types} />
      ) : (
        <Picture {...part} />
      )}
    </>
  );
}

export default orMissing(MatrixPage);

async function Nothing({ slug, types }: { slug: string; types: number }) {
  const t = await getTranslations("coverage");
  const what = types === 0 ? "none-types" : "none";
  const where = types === 0 ? "settings/eid-types" : "relying-parties";
  const shell = await getTranslations("shell");
  return (
    <EmptyState
      action={
        <LinkButton href={`/${slug}/${where}`}>
          {shell(types === 0 ? "eid-types" : "relying-parties")}
        </LinkButton>
      }
      title={t(what)}
    >
      {t(`${what}-help`)}
    </EmptyState>
  );
}

async function Picture(props: PartProps) {
  const { slug, matrix, address, href } = props;
  const [{ t, service }, page] = await Promise.all([coverageWords(), pageOf(matrix, address)]);
  const { rows, supposed, scenario, coverage, columns } = matrix;
  const chosen = <Row,>(all: readonly Row[]) => page.indexes.flatMap((index) => all[index] ?? []);
  return (
    <>
      <Forms {...props} />
      {supposed && scenario ? (
        <ScenarioChange
          after={supposed.rows}
          agreements={coverage.agreements}
          before={rows}
          columns={columns}
          people={supposed.people}
          slug={slug}
          scenario={scenario}
        />
      ) : null}
      <Opened {...props} />
      {page.indexes.length === 0 ? (
        <EmptyState title={t("none-found")} />
      ) : (
        <div className="mt-4">
          <MatrixTable
            at={matrix.at}
            caption={
              address.purpose
                ? t("caption", { purpose: service(`purpose.${address.purpose}`) })
                : t("caption-own")
            }
            columns={columns}
            href={(serviceId, typeId) => href({ service: serviceId, type: typeId })}
            open={
              address.service && address.type ? { serviceId: address.service, typeId: address.type } : null
            }
            rows={chosen(rows)}
            supposed={supposed && { at: supposed.at, rows: chosen(supposed.rows) }}
          />
          <p className="mt-2 text-ink-3 text-meta">{t("legend")}</p>
          <ExportList list="use" search={said({ ...address, service: null, type: null })} slug={slug} />
        </div>
      )}
      <Pages href={href} page={page} />
    </>
  );
}

function Forms({ matrix: { coverage, scenario }, address, href, slug, errors }: PartProps) {
  const { purpose, environment, party, view, asks, level, ends, last, day } = address;
  const here = `/${slug}/relying-parties/matrix`;
  const parties = new Map(coverage.services.map(({ partyId, partyName }) => [partyId, partyName]));
  return (
    <>
      <MatrixFilters
        action={here}
        chosen={{ purpose, environment, party, view }}
        href={href}
        kept={said({ asks, level, ends, last, day })}
        parties={[...parties].map(([id, name]) => ({ id, name }))}
        hasScenario={scenario !== null}
      />
      <div data-screen-only="">
        <ScenarioForm
          action={here}
          agreements={coverage.agreements.filter(
            ({ status }) => status === "signed" || status === "terminated",
          )}
          kept={said({ purpose, environment, party, view })}
          services={coverage.services}
          stop={href({ ...nothingSupposed, view: view === "changed" ? "all" : view })}
          scenario={scenario}
          errors={errors}
        />
      </div>
    </>
  );
}

/** Only what is said, as the address says it. */
function said(values: Record<string, string | number | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  );
}

function Opened({ slug, matrix, address, href }: PartProps) {
  const { rows, columns, supposed, at } = matrix;
  const index = rows.findIndex(({ service }) => service.id === address.service);
  const column = columns.find(({ type }) => type.id === address.type);
  const row = rows[index];
  const decision = column && row?.decisions[column.index];
  if (!row || !decision) return null;
  const then = supposed?.rows[index];
  const thenDecision = then?.decisions[column.index];
  return (
    <DecisionPanel
      close={href({ service: null, type: null })}
      now={{ decision, at }}
      purpose={row.purpose}
      service={row.service}
      slug={slug}
      supposed={supposed && thenDecision ? { decision: thenDecision, at: supposed.at } : null}
      type={column.type}
    />
  );
}

async function Pages({ page, href }: { page: ReturnType<typeof pageOf>; href: PartProps["href"] }) {
  const t = await getTranslations("coverage");
  const words = { previous: t("previous"), next: t("next") };
  return <Pagination label={t("pages")} {...stepsBeside(page, href, words)} />;
}
