import { CircleCheck, CircleSlash, ClockAlert, Star } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { tones } from "@/components/ui/tone";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { AccessMatrix, MatrixPerson } from "@/lib/access/explanation/read";
import { groupBy } from "@/lib/domain/core/group-by";
import { type AccessLook, type AccessWords, accessWords, type CellWords } from "./access-words";

interface Opens {
  /** Where a cell opens. */
  href: (employeeId: string, serviceId: string) => string;
  /** The cell that is open. */
  open: { employeeId: string; serviceId: string } | null;
}
interface TableProps extends Opens {
  matrix: AccessMatrix;
}
interface PartProps extends TableProps {
  words: AccessWords;
}

const looks: Record<AccessLook, { icon: typeof CircleCheck; look: string; tint: string }> = {
  special: { icon: Star, look: `${tones.bjork.text} font-bold`, tint: tones.bjork.tint },
  yes: { icon: CircleCheck, look: `${tones.bjork.text} font-semibold`, tint: tones.bjork.tint },
  soon: { icon: ClockAlert, look: `${tones.massing.text} font-semibold`, tint: tones.massing.tint },
  no: { icon: CircleSlash, look: "text-ink-2", tint: "" },
};

/** People against services, by department: a table whose every answer opens its reasons. Drawn from plain elements. */
export async function AccessTable({ matrix, href, open }: TableProps) {
  const words = await accessWords();
  const { t } = words;
  const { people, services } = matrix;
  const cells = matrix.supposed?.cells ?? matrix.cells;
  const any = people.filter(({ id }) => services.shown.some((one) => cells.get(id)?.has(one.id))).length;
  const groups = [...groupBy(people, ({ department }) => department)];
  return (
    <div className="overflow-x-auto print:overflow-visible">
      <Sprite />
      <div className="table-frame matrix-frame" data-wide>
        <p className="matrix-exceptions">{t("any", { count: any, all: people.length })}</p>
        <label className="matrix-all">
          <input className="size-6 accent-gran" type="checkbox" />
          {t("show-all")}
        </label>
        <table className="data-table matrix">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              {services.shown.map(({ id, name }) => (
                <th className="hyphens-auto" data-center key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(([department, its]) => (
            <tbody key={department}>
              <tr data-group="">
                <th colSpan={services.shown.length + 1} scope="rowgroup">
                  {department || t("no-department")}{" "}
                  <span className="font-normal text-ink-2">{t("count", { count: its.length })}</span>
                </th>
              </tr>
              {its.map((person) => (
                <Row href={href} key={person.id} matrix={matrix} open={open} person={person} words={words} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

/** The icons once a page, for the many cells that point at them. */
function Sprite() {
  return (
    <svg aria-hidden="true" className="hidden">
      {(Object.keys(looks) as AccessLook[]).map((look) => {
        const { icon: Icon } = looks[look];
        return (
          <symbol id={`access-${look}`} key={look} viewBox="0 0 24 24">
            <Icon />
          </symbol>
        );
      })}
    </svg>
  );
}

function Row({ person, matrix, words, ...opens }: PartProps & { person: MatrixPerson }) {
  const { t } = words;
  const { services } = matrix;
  return (
    <tr data-muted={person.hidden || undefined}>
      <th scope="row">
        <bdi className="font-semibold">{person.name}</bdi>
        {person.title ? <span className="block text-ink-3 text-meta">{person.title}</span> : null}
      </th>
      {person.hidden ? (
        <td className="text-ink-2 text-meta" colSpan={services.shown.length} data-plain="">
          {t("hidden")}
        </td>
      ) : (
        services.shown.map((service) => (
          <Cell {...opens} key={service.id} matrix={matrix} person={person} service={service} words={words} />
        ))
      )}
    </tr>
  );
}

type CellProps = PartProps & { person: MatrixPerson; service: AccessMatrix["services"]["shown"][number] };

function Cell({ person, service, matrix, words, href, open }: CellProps) {
  const { t } = words;
  const told = words.cell(matrix.cells.get(person.id)?.get(service.id), matrix.at);
  const { supposed } = matrix;
  const then = supposed ? words.cell(supposed.cells.get(person.id)?.get(service.id), supposed.at) : told;
  const isOpen = open?.employeeId === person.id && open.serviceId === service.id;
  const changed = said(told) !== said(then);
  const shown = then ?? told;
  if (shown === null)
    return (
      <td data-center data-label={service.name} data-plain="">
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{t("none")}</VisuallyHidden>
      </td>
    );
  const { look, tint } = then ? looks[then.look] : looks.no;
  return (
    <td className={tint} data-center data-changed={changed || undefined} data-label={service.name}>
      <a
        aria-current={isOpen ? "true" : undefined}
        className={classNames("matrix-cell", look)}
        data-look={then?.look ?? "none"}
        href={href(person.id, service.id)}
      >
        <svg aria-hidden="true" className="size-4 shrink-0">
          <use href={`#access-${then?.look ?? "no"}`} />
        </svg>
        <span>
          {then?.text ?? t("none")}
          {then?.notes.map((note) => (
            <span className="block font-normal text-meta" key={note}>
              {note}
            </span>
          ))}
          {changed ? (
            <span className="block font-normal text-ink-2 text-meta">
              {t("was", { answer: told ? told.text : t("none") })}
            </span>
          ) : null}
        </span>
        <VisuallyHidden>{` (${t("cell", { person: person.name, service: service.name })})`}</VisuallyHidden>
      </a>
    </td>
  );
}

const said = (cell: CellWords | null) => (cell === null ? "" : `${cell.look === "no"} ${cell.text}`);
