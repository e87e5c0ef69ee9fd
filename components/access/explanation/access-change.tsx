import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { AccessMatrix } from "@/lib/access/explanation/read";
import type { AccessScenario } from "@/lib/domain/access/scenario";
import { type AccessWords, accessWords } from "./access-words";

interface Props {
  matrix: AccessMatrix;
  scenario: AccessScenario;
  href: (employeeId: string, serviceId: string) => string;
  /** The picture with nothing supposed. */
  stop: string;
}

/** What is supposed, in a sentence, and what it would bring: how many, and whose. */
export async function AccessChange({ matrix, scenario, href, stop }: Props) {
  const words = await accessWords();
  const { t, mandate } = words;
  const change = matrix.supposed?.change;
  if (!change) return null;
  const { ends, begins, first, people, beyond } = change;
  const told =
    ends + begins === 0
      ? t("if.nothing")
      : [t("if.ends", { count: ends }), ...(begins > 0 ? [t("if.begins", { count: begins })] : [])].join(" ");
  return (
    <SectionRule
      aside={
        <Link className="inline-flex min-h-11 items-center" data-screen-only="" href={stop}>
          {t("if.stop")}
        </Link>
      }
      className="mt-4"
      id="change"
      title={t("if.heading")}
    >
      <ul className="mb-2">
        {said(words, matrix, scenario).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="font-semibold text-lead">{told}</p>
      <p className="mb-3 text-ink-2 text-meta">{t(beyond ? "if.counted-first" : "if.counted", { people })}</p>
      {first.length === 0 ? null : (
        <Table
          caption={
            first.length < ends + begins ? t("if.changes-first", { count: first.length }) : t("if.changes")
          }
          columns={[
            { key: "person", label: t("person"), primary: true },
            { key: "what", label: t("filter.act") },
            { key: "to", label: t("if.change") },
          ]}
          density="compact"
          rows={first.map(({ person, mandate: one, to }) => ({
            key: `${person.id} ${one.id}`,
            cells: {
              person: (
                <Link href={href(person.id, one.serviceId)}>
                  <bdi>{person.name}</bdi>
                </Link>
              ),
              what: `${mandate.named(one.type)}, ${one.service.name}`,
              to: (
                <StatusTag tone={to.answer === "yes" ? "bjork" : "massing"}>
                  {t(`if.to-${to.answer}`)}
                </StatusTag>
              ),
            },
          }))}
          showCaption
        />
      )}
    </SectionRule>
  );
}

function said(words: AccessWords, matrix: AccessMatrix, scenario: AccessScenario): string[] {
  const { t, mandate, at } = words;
  const { end, at: instant } = scenario;
  const agreement = matrix.coverage.agreements.find(({ id }) => id === end?.agreementId);
  return [
    ...givenSaid(words, matrix, scenario),
    ...recallSaid(words, matrix, scenario),
    ...(end && agreement
      ? [
          t("if.said-end", {
            agreement: `${agreement.number} ${agreement.title}`,
            day: mandate.day(end.lastDay),
          }),
        ]
      : []),
    ...moveSaid(words, matrix, scenario),
    ...(instant ? [t("if.said-at", { at: at(instant) })] : []),
  ];
}

const departmentIn = ({ choices }: AccessMatrix, id: string | null) =>
  choices.departments.find((one) => one.id === id)?.label ?? "–";

function givenSaid({ t, mandate }: AccessWords, matrix: AccessMatrix, { give }: AccessScenario): string[] {
  const type = matrix.choices.types.find(({ act }) => act === give?.act);
  const service = matrix.coverage.services.find(({ id }) => id === give?.serviceId);
  if (!give || !type || !service) return [];
  const { holder } = give;
  if (holder.kind === "group" && type.sensitive) return [t("if.by-name")];
  const whom =
    holder.kind === "person"
      ? (matrix.named.get(holder.employeeId) ?? "–")
      : mandate.group({
          department: holder.departmentId === null ? null : departmentIn(matrix, holder.departmentId),
          title: holder.title,
        });
  return [t("if.said-give", { holder: whom, act: mandate.named(type), service: service.name })];
}

function recallSaid({ t, mandate }: AccessWords, matrix: AccessMatrix, { recall }: AccessScenario): string[] {
  if (recall === null) return [];
  const one =
    matrix.supposed?.change.first.find((change) => change.mandate.id === recall)?.mandate ??
    matrix.opened?.lines.find((line) => line.mandate.id === recall)?.mandate;
  return [
    one
      ? t("if.said-recall", { act: mandate.named(one.type), service: one.service.name })
      : t("if.said-recall-gone"),
  ];
}

function moveSaid({ t }: AccessWords, matrix: AccessMatrix, { move }: AccessScenario): string[] {
  if (!move) return [];
  const person = matrix.named.get(move.employeeId) ?? "–";
  const { departmentId, title } = move;
  if (departmentId === null) return [t("if.said-move-title", { person, title: title ?? "" })];
  const department = departmentIn(matrix, departmentId);
  return [
    title === null
      ? t("if.said-move", { person, department })
      : t("if.said-move-both", { person, department, title }),
  ];
}
