import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { type ImportKind, importKinds } from "@/lib/domain/people/import-plan";
import type { ImportPreview } from "@/lib/people/employee/read";

const look: Record<ImportKind, string> = {
  new: "fill-gran",
  changed: "fill-sjo",
  unchanged: "fill-sunken stroke-edge",
  faulty: "fill-massing",
  left: "fill-none",
};

/** How many rows there are of each kind; who is missing in the file stands apart from those who are in it. */
export function ImportBar({ preview, href }: { preview: ImportPreview; href: (kind: ImportKind) => string }) {
  const t = useTranslations("employee-import");
  const { counts, own, fullList } = preview;
  return (
    <>
      <Bar preview={preview} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        {importKinds
          .filter((kind) => kind !== "left" || fullList)
          .map((kind) => (
            <Count key={kind} kind={kind} rows={counts[kind].rows}>
              {counts[kind].rows > 0 && kind !== "unchanged" && (own || kind === "left") ? (
                <Link aria-label={t("show-of", { kind })} className="inline-block py-1" href={href(kind)}>
                  {t("show")}
                </Link>
              ) : null}
            </Count>
          ))}
      </dl>
    </>
  );
}

function Count({ kind, rows, children }: { kind: ImportKind; rows: number; children: React.ReactNode }) {
  const t = useTranslations("employee-import");
  const format = useFormatter();
  const note = kind === "new" || kind === "changed" ? null : t(`note.${kind}`);
  return (
    <div className={kind === "left" ? "border-edge lg:border-l lg:pl-6" : undefined} data-kind={kind}>
      <dt className="flex items-center gap-2 font-semibold">
        <Swatch kind={kind} />
        {t(`kind.${kind}`)}
      </dt>
      <dd>
        <span className="block font-bold text-h3 tabular-nums">{format.number(rows)}</span>
        <span className="flex flex-wrap gap-x-2 text-ink-3 text-meta">
          {children}
          {note ? <span className="py-1">{note}</span> : null}
        </span>
      </dd>
    </div>
  );
}

const width = 1_000;
/** Wide enough to be seen, however few. */
const least = 5;

/** A picture of the counts beside it. */
function Bar({ preview: { counts } }: { preview: ImportPreview }) {
  const inFile = importKinds.filter((kind) => kind !== "left" && counts[kind].rows > 0);
  const all = inFile.reduce((sum, kind) => sum + counts[kind].rows, 0);
  const room = width - 60 - inFile.length * (least + 2);
  let at = 0;
  return (
    <svg
      aria-hidden="true"
      className="mb-3 h-7 w-full"
      preserveAspectRatio="none"
      viewBox={`0 0 ${width} 28`}
    >
      {inFile.map((kind) => {
        const [x, own] = [at, least + (room * counts[kind].rows) / all];
        at += own + 2;
        return <rect className={look[kind]} height="27" key={kind} width={own} x={x} y="0.5" />;
      })}
      {counts.left.rows > 0 ? <Hatched height={27} width={16} x={width - 17} /> : null}
    </svg>
  );
}

function Swatch({ kind }: { kind: ImportKind }) {
  return (
    <svg aria-hidden="true" className="size-3.5 shrink-0" viewBox="0 0 14 14">
      {kind === "left" ? (
        <Hatched height={13} width={13} x={0.5} />
      ) : (
        <rect className={look[kind]} height="13" width="13" x="0.5" y="0.5" />
      )}
    </svg>
  );
}

/** Hatched, since colour alone would not tell them apart. */
function Hatched({ x, width: wide, height }: { x: number; width: number; height: number }) {
  const lines = Array.from({ length: Math.floor(height / 5) }, (_, nth) => 4 + nth * 5);
  return (
    <g className="fill-none stroke-ink-2">
      <rect height={height} width={wide} x={x} y="0.5" />
      {lines.map((y) => (
        <line key={y} x1={x} x2={x + wide} y1={y + 3} y2={y - 3} />
      ))}
    </g>
  );
}
