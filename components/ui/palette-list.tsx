import { useEffect } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";
import { Matched } from "./matched";
import type { PaletteGroup, PaletteLine } from "./palette-line";
import { StatusTag } from "./status-tag";

export const optionId = (at: number) => `palette-${at}`;

interface PaletteListProps {
  groups: PaletteGroup[];
  /** Which line of all is chosen. */
  at: number;
  label: string;
  typed: string;
  onLeave: () => void;
}

/** The lines in their groups, one of them chosen. */
export function PaletteList({ groups, at, label, typed, onLeave }: PaletteListProps) {
  useEffect(() => {
    document.getElementById(optionId(at))?.scrollIntoView({ block: "nearest" });
  }, [at]);
  let nth = -1;
  return (
    <div aria-label={label} className="palette-list" id="palette-list" role="listbox" tabIndex={-1}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox (WAI-ARIA), not of fields
        <div aria-label={group.label} key={group.label} role="group">
          <p aria-hidden="true">{group.label}</p>
          {group.lines.map((line) => {
            nth += 1;
            return <Option at={nth} chosen={nth === at} key={line.href} {...{ line, onLeave, typed }} />;
          })}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  at: number;
  chosen: boolean;
  line: PaletteLine;
  typed: string;
  onLeave: () => void;
}

function Option({ at, chosen, line, typed, onLeave }: OptionProps) {
  const { href, title, code, about, status, danger } = line;
  return (
    <Link
      aria-selected={chosen}
      href={href}
      id={optionId(at)}
      onClick={(event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onLeave();
      }}
      role="option"
      tabIndex={-1}
    >
      <span className="min-w-0 grow">
        <span className={classNames("flex flex-wrap gap-x-2 font-semibold", danger && "text-falu")}>
          <bdi>
            <Matched text={title} typed={typed} />
          </bdi>
          {code ? (
            <span className="font-mono font-normal text-meta">
              <Matched text={code} typed={typed} />
            </span>
          ) : null}
        </span>
        {about ? (
          <span className="block text-ink-3 text-meta">
            <Matched text={about} typed={typed} />
          </span>
        ) : null}
      </span>
      {status ? <StatusTag tone={status.tone}>{status.word}</StatusTag> : null}
    </Link>
  );
}
