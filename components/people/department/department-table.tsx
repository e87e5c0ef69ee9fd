import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { pathSeparator } from "@/lib/domain/people/department";
import { getTranslations } from "@/lib/i18n/server";
import type { DepartmentLine } from "@/lib/people/department/read";
import { insetOf } from "./department-inset";

interface DepartmentTableProps {
  lines: DepartmentLine[];
  slug: string;
  caption: string;
  /** How deep the first ones lie. */
  from?: number;
  /** Whether people can be listed by this reader. */
  readsPeople: boolean;
  empty?: ReactNode;
}

/** The tree, a line each; where lines become cards, each says what it lies below. */
export async function DepartmentTable(props: DepartmentTableProps) {
  const { lines, slug, caption, from = 1, readsPeople, empty } = props;
  const t = await getTranslations("department");
  return (
    <Table
      caption={caption}
      columns={[
        { key: "name", label: t("name"), primary: true },
        { key: "code", label: t("code") },
        ...(readsPeople ? [{ key: "manager", label: t("manager") }] : []),
        { key: "own", label: t("own"), numeric: true, card: "hide" as const },
        { key: "whole", label: t("whole"), numeric: true },
      ]}
      empty={empty}
      rows={lines.map((line) => ({
        key: line.id,
        muted: line.closed,
        cells: {
          name: <Name deeper={line.depth - from} line={line} slug={slug} />,
          code: line.code ? <Code>{line.code}</Code> : null,
          manager: line.manager ? <Manager manager={line.manager} slug={slug} /> : null,
          own: line.own,
          whole: readsPeople ? (
            <Link href={`/${slug}/employees?department=${line.id}`}>{line.whole}</Link>
          ) : (
            line.whole
          ),
        },
      }))}
    />
  );
}

async function Name({ line, deeper, slug }: { line: DepartmentLine; deeper: number; slug: string }) {
  const t = await getTranslations("department");
  const above = line.path.split(pathSeparator).slice(0, -1).join(pathSeparator);
  return (
    <span className={classNames("block min-w-40", insetOf(deeper))}>
      <Link
        className="font-bold text-ink no-underline [overflow-wrap:anywhere] hover:underline"
        href={`/${slug}/settings/departments/${line.id}`}
      >
        {line.name}
      </Link>
      {above ? <span className="block font-normal text-ink-3 text-meta sm:sr-only">{above}</span> : null}
      {line.closed ? <span className="block font-normal text-ink-3 text-meta">{t("closed")}</span> : null}
    </span>
  );
}

interface ManagerProps {
  manager: NonNullable<DepartmentLine["manager"]>;
  slug: string;
}

async function Manager({ manager, slug }: ManagerProps) {
  const t = await getTranslations("department");
  return (
    <>
      <Link href={`/${slug}/employees/${manager.id}`}>
        <bdi>{manager.name}</bdi>
      </Link>
      {manager.ended ? <span className="block text-falu text-meta">{t("manager-ended")}</span> : null}
    </>
  );
}
