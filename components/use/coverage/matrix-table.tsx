import { classNames } from "@/components/ui/class-names";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CoverageRow, CoverageService, CoverageType } from "@/lib/domain/use/coverage";
import type { TypeDecision } from "@/lib/domain/use/decision";
import type { UsePurpose } from "@/lib/domain/use/service";
import { AnswerSprite, answerLooks, lookOf } from "./answer-mark";
import { coverageWords, shortAnswer, type UseWords } from "./coverage-words";

/** A type of the picture: where it stands among the decisions, and how many active e-IDs there are of it. */
export interface MatrixColumn {
  index: number;
  type: CoverageType;
  people: number;
}
interface MatrixTableProps {
  caption: string;
  columns: readonly MatrixColumn[];
  rows: readonly CoverageRow[];
  at: Date;
  /** The same rows as they would be, at another instant. */
  supposed: { rows: readonly CoverageRow[]; at: Date } | null;
  /** Where a cell opens. */
  href: (serviceId: string, typeId: string) => string;
  /** The cell that is open. */
  open: { serviceId: string; typeId: string } | null;
}

/** Services against types: a table whose every cell says its answer and opens the reasons. Drawn from plain elements. */
export async function MatrixTable({ caption, columns, rows, at, supposed, href, open }: MatrixTableProps) {
  const words = await coverageWords();
  // A retired service is for nobody to use, so that it cannot be used is no exception.
  const inUse = (supposed?.rows ?? rows).filter(({ service }) => !service.retiredAt);
  const exceptions = inUse.filter(({ decisions }) =>
    columns.some(({ index }) => {
      const decision = decisions[index];
      return decision && lookOf(decision, supposed?.at ?? at) !== "yes";
    }),
  ).length;
  return (
    <div className="overflow-x-auto print:overflow-visible">
      <AnswerSprite />
      <div className="table-frame matrix-frame" data-wide>
        <p className="matrix-exceptions">{words.t("exceptions", { count: exceptions, all: inUse.length })}</p>
        <label className="matrix-all">
          <input className="size-6 accent-gran" type="checkbox" />
          {words.t("exceptions-all")}
        </label>
        <table className="data-table matrix">
          <caption className="sr-only">{caption}</caption>
          <Heads columns={columns} words={words} />
          <tbody>
            {rows.map((row, index) => (
              <tr data-muted={row.service.retiredAt ? true : undefined} key={row.service.id}>
                <ServiceHead
                  purpose={row.purpose}
                  service={supposed?.rows[index]?.service ?? row.service}
                  words={words}
                />
                {columns.map((column) => (
                  <Cell
                    column={column}
                    href={href(row.service.id, column.type.id)}
                    key={column.type.id}
                    open={open?.serviceId === row.service.id && open.typeId === column.type.id}
                    service={row.service}
                    told={{ decision: row.decisions[column.index], at }}
                    supposed={
                      supposed && { decision: supposed.rows[index]?.decisions[column.index], at: supposed.at }
                    }
                    words={words}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Heads({ columns, words: { t, named } }: { columns: readonly MatrixColumn[]; words: UseWords }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t("service")}</th>
        <th data-center scope="col">
          {t("requires")}
        </th>
        {columns.map(({ type, people }) => (
          <th data-center key={type.id} scope="col">
            {named(type)}
            <span className="block font-normal text-ink-3">{t("people", { count: people })}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ServiceHead({
  service,
  purpose,
  words: { t, service: said },
}: {
  service: CoverageService;
  purpose: UsePurpose;
  words: UseWords;
}) {
  const others = service.purposes.filter((one) => one !== purpose).map((one) => said(`purpose.${one}`));
  const notes = [
    service.partyName,
    ...(service.environment === "production" ? [] : [said(`environment.${service.environment}`)]),
    ...(service.retiredAt ? [t("retired")] : []),
    ...(service.demandsMark ? [t("mark")] : []),
  ];
  return (
    <>
      <th scope="row">
        <span className="font-semibold">{service.name}</span>
        <span className="block text-ink-3 text-meta">{notes.join(", ")}</span>
        <span className="block text-ink-3 text-meta">
          {t("shown-for", { purpose: said(`purpose.${purpose}`) })}
          {others.length > 0 ? ` ${t("offers-too", { list: others.join(", ").toLowerCase() })}` : ""}
        </span>
      </th>
      <td data-aside="" data-center data-label={t("requires")}>
        <LevelNumeral label={t("level", { level: service.level })} level={service.level} />
      </td>
    </>
  );
}

interface CellTold {
  decision: TypeDecision | undefined;
  at: Date;
}
interface CellProps {
  column: MatrixColumn;
  service: CoverageService;
  told: CellTold;
  supposed: CellTold | null;
  href: string;
  open: boolean;
  words: UseWords;
}

function Cell({ column: { type }, service, told, supposed, href, open, words }: CellProps) {
  const shown = supposed ?? told;
  if (!shown.decision || !told.decision) return <td />;
  const look = lookOf(shown.decision, shown.at);
  const changed = shown.decision.answer !== told.decision.answer;
  const { text, tint } = answerLooks[look];
  return (
    <td
      className={tint}
      data-center
      data-changed={changed || undefined}
      data-label={words.named(type)}
      data-plain={(look === "yes" && !changed && !open) || undefined}
    >
      <a
        aria-current={open ? "true" : undefined}
        className={classNames("matrix-cell", text)}
        data-look={look}
        href={href}
      >
        <svg aria-hidden="true" className="size-4 shrink-0">
          <use href={`#answer-${look}`} />
        </svg>
        <span>
          {shortAnswer(words, shown.decision, shown.at)}
          {shown.decision.answer === "no" && shown.decision.reasons.length > 1 ? (
            <VisuallyHidden> {words.t("more", { count: shown.decision.reasons.length - 1 })}</VisuallyHidden>
          ) : null}
          {changed ? (
            <span className="block font-normal text-ink-2 text-meta">
              {words.t("was", { answer: shortAnswer(words, told.decision, told.at) })}
            </span>
          ) : null}
        </span>
        <VisuallyHidden>
          {` (${words.t("cell", { type: words.named(type), service: service.name })})`}
        </VisuallyHidden>
      </a>
    </td>
  );
}
