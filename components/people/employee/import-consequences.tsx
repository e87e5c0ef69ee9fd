import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { isToBeMade } from "@/lib/domain/people/new-department";
import type { ImportPreview } from "@/lib/people/employee/read";
import { namesOf } from "./import-columns";
import { NoNumber } from "./no-number";

export type ImportShow = { kind: "new" | "changed" | "faulty" | "left" | "noted"; mark?: string };
export interface LeaverNames {
  /** All of those who are missing, where they are few; none otherwise. */
  left: readonly string[];
  losers: readonly string[];
}
interface Props {
  preview: ImportPreview;
  names: LeaverNames;
  href: (show: ImportShow) => string;
}

/** What the list leads to, as sentences, each with a way to those it is about. */
export function ImportConsequences(props: Props) {
  const t = useTranslations("employee-import");
  const { counts, reading, newDepartments } = props.preview;
  const { new: fresh, changed, left } = counts;
  const made = newDepartments ? (reading.newDepartments ?? []).filter(isToBeMade) : [];
  const inFile = [fresh, changed, counts.unchanged];
  const managerless = inFile.reduce((sum, one) => sum + one.managerless, 0);
  return (
    <ul className="divide-y divide-hair border-hair border-b">
      <Workbook reading={reading} />
      {fresh.rows > 0 ? (
        <Item
          aside={<Marked {...props} kind="new" mark="numberless" rows={fresh.numberless} />}
          below={fresh.numberless > 0 ? <NoNumber /> : null}
          more={[fresh.numberless > 0 && t("become-numberless", { count: fresh.numberless })]}
          what={t("become", { count: fresh.rows })}
        />
      ) : null}
      {changed.rows > 0 ? <Changed {...props} /> : null}
      {managerless > 0 ? (
        <Item
          aside={<Marked {...props} kind="noted" mark="managerless" rows={managerless} />}
          what={t("managerless", { count: managerless })}
        />
      ) : null}
      <Merged {...props} />
      {made.length > 0 ? (
        <Item what={t("departments", { count: made.length, names: namesOf(made) })} />
      ) : null}
      {left.rows > 0 ? <Left {...props} /> : null}
      {fresh.rows + changed.rows + left.rows === 0 ? <li className="py-3">{t("nothing")}</li> : null}
    </ul>
  );
}

/** People on another sheet would count as missing, and merged cells are read as their writer may not expect. */
function Workbook({ reading: { form } }: Pick<ImportPreview, "reading">) {
  const t = useTranslations("employee-import");
  const format = useFormatter();
  if (form?.kind !== "xlsx") return null;
  const { sheet = "", unread = [], merged = 0 } = form;
  return (
    <>
      {unread.length > 0 ? (
        <Item what={t("sheets", { sheet, count: unread.length, names: format.list(unread) })} />
      ) : null}
      {merged > 0 ? <Item what={t("merged-cells", { count: merged })} /> : null}
    </>
  );
}

/** Rows that became one, and those that are nobody's. */
function Merged(props: Props) {
  const t = useTranslations("employee-import");
  const { merged, footers } = props.preview.reading;
  const people = (merged?.people ?? 0) - (merged?.faulty?.people ?? 0);
  const rows = (merged?.rows ?? 0) - (merged?.faulty?.rows ?? 0);
  return (
    <>
      {merged && people > 0 ? (
        <Item
          aside={<Marked {...props} kind="noted" mark="merged" rows={people} />}
          more={[merged.repeated > 0 && t("repeated", { count: merged.repeated })]}
          what={t("merged", { people, rows })}
        />
      ) : null}
      {footers && footers.rows > 0 ? (
        <Item
          what={t("footers", {
            count: footers.rows,
            lines: footers.lines.join(", "),
            more: footers.rows > footers.lines.length ? "yes" : "no",
          })}
        />
      ) : null}
    </>
  );
}

function Changed(props: Props) {
  const t = useTranslations("employee-import");
  const { counts, changesTakeTwo } = props.preview;
  const { rows, renames, readdresses, losers } = counts.changed;
  return (
    <Item
      aside={<Marked {...props} kind="changed" mark="renames" rows={renames} />}
      more={[
        renames > 0 && t("change-renames", { count: renames }),
        readdresses > 0 && t("change-readdresses", { count: readdresses }),
        losers > 0 && t("change-blocks", { count: losers }),
        changesTakeTwo && t("change-two"),
      ]}
      what={t("change", { count: rows })}
    />
  );
}

function Left(props: Props) {
  const t = useTranslations("employee-import");
  const format = useFormatter();
  const said = (names: readonly string[]) => (names.length > 0 ? format.list(names) : "none");
  const { left, losers: losing } = props.names;
  const { counts, offer } = props.preview;
  const { losers } = counts.left;
  const known = counts.changed.rows + counts.unchanged.rows;
  const { missing, unsure, anybody, blockedBy } = offer;
  const sentence = { count: missing, ending: offer.ending.people, unsure, names: said(left) };
  return (
    <Item
      aside={
        <>
          <Marked {...props} kind="left" mark="unsure" rows={unsure} />
          <Marked {...props} kind="faulty" mark="anybody" rows={anybody} />
          <Marked {...props} kind="left" mark="blocks" rows={losers} />
        </>
      }
      more={[
        losers > 0 && t("leave-blocks", { count: losers, names: said(losing) }),
        props.preview.leaversTakeTwo && anybody === 0 && t("leave-two"),
        blockedBy !== null && t("leave-unsure", { count: blockedBy }),
        blockedBy === null && anybody > 0 && t("leave-anybody", { count: anybody }),
        t("leave-protected"),
        known === 0 && t("suspect-nobody"),
        known > 0 && missing > known && t("suspect-half"),
      ]}
      what={t(unsure > 0 ? "leave-some" : "leave", sentence)}
    />
  );
}

/** A way to those a sentence is about, for whoever may see them. */
function Marked({ preview, href, kind, mark, rows }: Props & Required<ImportShow> & { rows: number }) {
  const t = useTranslations("employee-import");
  if (rows === 0 || !(preview.own || kind === "left")) return null;
  return (
    <Link className="inline-block py-1" href={href({ kind, mark })}>
      {t("show-them", { mark })}
    </Link>
  );
}

interface ItemProps {
  /** A sentence that says how many. */
  what: string;
  /** Sentences that hold, in smaller words. */
  more?: (string | false)[];
  aside?: ReactNode;
  below?: ReactNode;
}

function Item({ what, more = [], aside, below }: ItemProps) {
  const said = more.filter((one) => one !== false).join(" ");
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-1 py-3">
      <div className="min-w-0 grow basis-60">
        <p>{what}</p>
        {said ? <p className="text-ink-2 text-meta">{said}</p> : null}
        {below}
      </div>
      {aside ? <div className="flex min-w-0 flex-wrap gap-x-4">{aside}</div> : null}
    </li>
  );
}
